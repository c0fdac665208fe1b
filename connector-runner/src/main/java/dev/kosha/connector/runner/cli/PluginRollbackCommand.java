package dev.kosha.connector.runner.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Brings back the version of a plugin that served before.",
      "A second rollback returns to the newer one."
    },
    footerHeading = "%nExample:%n",
    footer = "  kosha plugin rollback orders")
final class PluginRollbackCommand implements Callable<Integer> {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The plugin's id.")
  private @Nullable String id;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  PluginRollbackCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PluginOutcome outcome = new PluginOutcome(terminal);
    RemotePlugins plugins = new RemotePlugins(server.open(), outcome::step);
    return outcome.end(plugins.rollback(Given.require(id)), output);
  }
}
