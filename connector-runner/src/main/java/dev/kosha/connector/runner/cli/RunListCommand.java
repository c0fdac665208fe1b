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
    description = "Lists runs, the newest first.")
final class RunListCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;
  private final Map<String, String> wanted = new LinkedHashMap<>();

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  RunListCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Option(names = "--workflow", paramLabel = "NAME", description = "Of this workflow.")
  void workflow(String name) {
    wanted.put("workflow", name);
  }

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "pending, running, waiting, suspended, cancelled, faulted or completed.")
  void status(String status) {
    wanted.put("status", status);
  }

  @Option(names = "--from", paramLabel = "TIME", description = "Asked for then or later.")
  void from(String time) {
    wanted.put("from", time);
  }

  @Option(names = "--to", paramLabel = "TIME", description = "Asked for before this time.")
  void to(String time) {
    wanted.put("to", time);
  }

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "With this in the id, the input, the output or the failure.")
  void text(String text) {
    wanted.put("text", text);
  }

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many at most, up to 500. Default: 50")
  void limit(String count) {
    wanted.put("limit", count);
  }

  @Option(
      names = "--after",
      paramLabel = "ID",
      description = "Goes on where an earlier list ended.")
  void after(String id) {
    wanted.put("after", id);
  }

  @Override
  public void run() {
    String query =
        wanted.entrySet().stream()
            .map(given -> given.getKey() + "=" + RunnerHttp.encode(given.getValue()))
            .collect(Collectors.joining("&"));
    JsonNode answer = server.open().get("/v1/runs" + (query.isEmpty() ? "" : "?" + query));
    if (output == OutputFormat.json) {
      output.print(answer, terminal);
      return;
    }
    Table table = new Table(List.of("ID", "WORKFLOW", "STATUS", "CREATED AT", "TELLS"));
    for (JsonNode run : answer.path("runs")) {
      String failure = JsonTable.text(run.path("failure"));
      String waits = JsonTable.text(run.path("waitingFor"));
      table.add(
          List.of(
              JsonTable.text(run.path("id")),
              JsonTable.text(run.path("workflow")),
              JsonTable.text(run.path("status")),
              JsonTable.text(run.path("createdAt")),
              waits.isEmpty() ? failure : "waits " + waits));
    }
    table.print(terminal.out());
    String next = JsonTable.text(answer.path("next"));
    if (!next.isEmpty()) {
      terminal.err().println("There is more: --after " + next);
      terminal.err().flush();
    }
  }
}
