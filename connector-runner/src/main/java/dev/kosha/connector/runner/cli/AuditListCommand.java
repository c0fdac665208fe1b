package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists who did what, the newest first.")
final class AuditListCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;
  private final Map<String, String> wanted = new LinkedHashMap<>();

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  AuditListCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Option(names = "--since", paramLabel = "TIME", description = "Begun at this time or later.")
  void since(String time) {
    wanted.put("since", time);
  }

  @Option(names = "--until", paramLabel = "TIME", description = "Begun before this time.")
  void until(String time) {
    wanted.put("until", time);
  }

  @Option(names = "--caller", paramLabel = "ID", description = "By this caller: key:<id>.")
  void caller(String id) {
    wanted.put("caller", id);
  }

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      description = "This operation, or those of a kind: plugin.*")
  void operation(String name) {
    wanted.put("operation", name);
  }

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description = "Done to this connection, plugin, key or action.")
  void subject(String name) {
    wanted.put("subject", name);
  }

  @Option(
      names = "--outcome",
      paramLabel = "begun|succeeded|failed|refused",
      description = "With this outcome.")
  void outcome(String outcome) {
    wanted.put("outcome", outcome);
  }

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many at most, up to 1000. Default: 100")
  void limit(String count) {
    wanted.put("limit", count);
  }

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Goes on where an earlier list ended: its member next.")
  void cursor(String cursor) {
    wanted.put("cursor", cursor);
  }

  @Override
  public void run() {
    String query =
        wanted.entrySet().stream()
            .map(given -> given.getKey() + "=" + RunnerHttp.encode(given.getValue()))
            .collect(Collectors.joining("&"));
    JsonNode answer = server.open().get("/v1/audit" + (query.isEmpty() ? "" : "?" + query));
    if (output == OutputFormat.json) {
      output.print(answer, terminal);
    } else {
      print(answer);
    }
  }

  private void print(JsonNode answer) {
    Table table =
        new Table(List.of("BEGUN AT", "CALLER", "OPERATION", "SUBJECT", "OUTCOME", "DETAIL"));
    for (JsonNode event : answer.path("events")) {
      table.add(
          List.of(
              text(event.path("begunAt")),
              text(event.at("/caller/id")),
              text(event.path("operation")),
              text(event.path("subject")),
              text(event.path("outcome")),
              (text(event.path("code")) + " " + text(event.path("detail"))).strip()));
    }
    table.print(terminal.out());
    String next = text(answer.path("next"));
    if (!next.isEmpty()) {
      terminal.err().println("There is more: --cursor " + next);
      terminal.err().flush();
    }
  }

  private static String text(JsonNode value) {
    return JsonTable.text(value);
  }
}
