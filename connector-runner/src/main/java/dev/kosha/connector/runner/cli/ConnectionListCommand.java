package dev.kosha.connector.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the connections, without their settings.")
final class ConnectionListCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  ConnectionListCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    output.print(new RemoteConnections(server.open()).list(), terminal);
  }
}
