package dev.kosha.connector.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Removes a connection and its secrets; running calls end first.")
final class ConnectionDeleteCommand implements Runnable {

  @Mixin private final ConnectionOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "Name of the connection.")
  private String name = "";

  ConnectionDeleteCommand(ConnectionOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    options.open().delete(options.named(name));
    terminal.err().println("deleted " + name);
  }
}
