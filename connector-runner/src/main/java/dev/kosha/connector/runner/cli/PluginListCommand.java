package dev.kosha.connector.runner.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the plugins that are loaded.")
final class PluginListCommand implements Runnable {

  @Mixin private final OpenRunner runner;
  private final Terminal terminal;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  PluginListCommand(OpenRunner runner, Terminal terminal) {
    this.runner = runner;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (RunnerAccess access = runner.open()) {
      output.print(access.plugins(), List.of("id", "version", "generation", "loadedAt"), terminal);
    }
  }
}
