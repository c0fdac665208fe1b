package dev.kosha.connector.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a connection; of its secrets only that they are set.")
final class ConnectionShowCommand implements Runnable {

  @Mixin private final ConnectionOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "Name of the connection.")
  private String name = "";

  @Option(names = "--output", paramLabel = "json|table", description = "Default: json")
  private OutputFormat output = OutputFormat.json;

  ConnectionShowCommand(ConnectionOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    output.print(options.open().show(options.named(name)), terminal);
  }
}
