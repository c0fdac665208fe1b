package dev.kosha.connector.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a run, with each step's input, output, error, attempts and times.")
final class RunShowCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "Id of the run.")
  private String id = "";

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  RunShowCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    output.print(server.open().get("/v1/runs/" + RunnerHttp.encode(id)), terminal);
  }
}
