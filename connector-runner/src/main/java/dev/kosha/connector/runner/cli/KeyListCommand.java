package dev.kosha.connector.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the API keys, without their secrets.")
final class KeyListCommand implements Runnable {

  @Mixin private final OpenKeys open;
  private final Terminal terminal;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  KeyListCommand(OpenKeys open, Terminal terminal) {
    this.open = open;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (KeyAccess access = open.open()) {
      output.print(access.keys(), terminal);
    }
  }
}
