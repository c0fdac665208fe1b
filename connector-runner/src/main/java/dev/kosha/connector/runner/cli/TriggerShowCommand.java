package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a trigger; what json prints can be changed and put back.")
final class TriggerShowCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "Name of the trigger.")
  private @Nullable String name;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  TriggerShowCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    JsonNode trigger = server.open().get(TriggerPutCommand.path(Given.require(name)));
    if (output == OutputFormat.json) {
      output.print(trigger, terminal);
      return;
    }
    ObjectNode flat = trigger.deepCopy();
    flat.remove("status");
    JsonTable.print(flat, terminal.out());
    terminal.out().println();
    JsonTable.print(trigger.path("status"), terminal.out());
    terminal.out().flush();
  }
}
