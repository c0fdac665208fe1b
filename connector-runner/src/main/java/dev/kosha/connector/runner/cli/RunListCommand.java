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
    description = "Lists runs, the newest first.")
final class RunListCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final ListRequest request;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  RunListCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.request = new ListRequest(terminal);
  }

  @Option(names = "--workflow", paramLabel = "NAME", description = "Of this workflow.")
  void workflow(String name) {
    request.want("workflow", name);
  }

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "pending, running, waiting, suspended, cancelled, faulted or completed.")
  void status(String status) {
    request.want("status", status);
  }

  @Option(names = "--from", paramLabel = "TIME", description = "Asked for then or later.")
  void from(String time) {
    request.want("from", time);
  }

  @Option(names = "--to", paramLabel = "TIME", description = "Asked for before this time.")
  void to(String time) {
    request.want("to", time);
  }

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "With this in the id, the input, the output or the failure.")
  void containing(String text) {
    request.want("text", text);
  }

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many at most, up to 500. Default: 50")
  void limit(String count) {
    request.want("limit", count);
  }

  @Option(
      names = "--after",
      paramLabel = "ID",
      description = "Goes on where an earlier list ended.")
  void after(String id) {
    request.want("after", id);
  }

  @Override
  public void run() {
    request.print(
        server.open(),
        "/v1/runs",
        output,
        "runs",
        List.of("ID", "WORKFLOW", "STATUS", "CREATED AT", "TELLS"),
        RunListCommand::row,
        "after");
  }

  private static List<String> row(JsonNode run) {
    String waits = text(run.path("waitingFor"));
    return List.of(
        text(run.path("id")),
        text(run.path("workflow")),
        text(run.path("status")),
        text(run.path("createdAt")),
        waits.isEmpty() ? text(run.path("failure")) : "waits " + waits);
  }
}
