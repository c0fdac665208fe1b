package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the workflows, each with its newest run.")
final class WorkflowListCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  WorkflowListCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    ArrayNode all = all(server.open());
    if (output == OutputFormat.json) {
      output.print(all, terminal);
      return;
    }
    Table table = new Table(List.of("NAME", "VERSION", "TITLE", "UPDATED AT", "LAST RUN"));
    for (JsonNode workflow : all) {
      table.add(
          List.of(
              JsonTable.text(workflow.path("name")),
              JsonTable.text(workflow.path("version")),
              JsonTable.text(workflow.path("title")),
              JsonTable.text(workflow.path("updatedAt")),
              JsonTable.text(workflow.path("lastRuns").path(0).path("status"))));
    }
    table.print(terminal.out());
  }

  private static ArrayNode all(RunnerHttp http) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    String next = "";
    do {
      JsonNode page = http.get("/v1/workflows?limit=500&after=" + RunnerHttp.encode(next));
      page.path("workflows").forEach(all::add);
      next = page.path("next").asText();
    } while (!next.isEmpty());
    return all;
  }
}
