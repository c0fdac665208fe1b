package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists what starts runs of workflows, and how it fares.")
final class TriggerListCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Option(
      names = "--workflow",
      paramLabel = "NAME",
      description = "Only those that start this workflow.")
  private String workflow = "";

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  TriggerListCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    JsonNode triggers =
        server.open().get("/v1/triggers?workflow=" + RunnerHttp.encode(workflow)).path("triggers");
    if (output == OutputFormat.json) {
      output.print(triggers, terminal);
      return;
    }
    Table table = new Table(List.of("NAME", "WORKFLOW", "TYPE", "STATE", "LAG", "FIRED", ""));
    for (JsonNode trigger : triggers) {
      JsonNode status = trigger.path("status");
      table.add(
          List.of(
              JsonTable.text(trigger.path("name")),
              JsonTable.text(trigger.path("workflow")),
              JsonTable.text(trigger.path("type")),
              JsonTable.text(status.path("state")),
              JsonTable.text(status.path("lag")),
              JsonTable.text(status.path("fired")),
              JsonTable.text(status.path("message"))));
    }
    table.print(terminal.out());
  }
}
