package dev.kosha.connector.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Shows how a run gets on until it ends, and prints its output.")
final class RunWatchCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "Id of the run.")
  private String id = "";

  RunWatchCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    new RunProgress(server.open(), terminal).follow(id);
  }
}
