package dev.kosha.connector.runner.cli;

import static dev.kosha.connector.runner.cli.JsonTable.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists who did what, the newest first.")
final class AuditListCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final ListRequest request;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  AuditListCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.request = new ListRequest(terminal);
  }

  @Option(names = "--since", paramLabel = "TIME", description = "Begun at this time or later.")
  void since(String time) {
    request.want("since", time);
  }

  @Option(names = "--until", paramLabel = "TIME", description = "Begun before this time.")
  void until(String time) {
    request.want("until", time);
  }

  @Option(names = "--caller", paramLabel = "ID", description = "By this caller: key:<id>.")
  void caller(String id) {
    request.want("caller", id);
  }

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      description = "This operation, or those of a kind: plugin.*")
  void operation(String name) {
    request.want("operation", name);
  }

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description = "Done to this connection, plugin, key or action.")
  void subject(String name) {
    request.want("subject", name);
  }

  @Option(
      names = "--outcome",
      paramLabel = "begun|succeeded|failed|refused",
      description = "With this outcome.")
  void outcome(String outcome) {
    request.want("outcome", outcome);
  }

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many at most, up to 1000. Default: 100")
  void limit(String count) {
    request.want("limit", count);
  }

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Goes on where an earlier list ended: its member next.")
  void cursor(String cursor) {
    request.want("cursor", cursor);
  }

  @Override
  public void run() {
    request.print(
        server.open(),
        "/v1/audit",
        output,
        "events",
        List.of("BEGUN AT", "CALLER", "OPERATION", "SUBJECT", "OUTCOME", "DETAIL"),
        AuditListCommand::row,
        "cursor");
  }

  private static List<String> row(JsonNode event) {
    return List.of(
        text(event.path("begunAt")),
        text(event.at("/caller/id")),
        text(event.path("operation")),
        text(event.path("subject")),
        text(event.path("outcome")),
        (text(event.path("code")) + " " + text(event.path("detail"))).strip());
  }
}
