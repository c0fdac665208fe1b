package dev.kosha.connector.runner.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a plugin out, after its running calls.",
      "Its zips go from the runner's plugins folder, and the version before goes as well."
    },
    footerHeading = "%nExample:%n",
    footer = "  kosha plugin remove orders --yes")
final class PluginRemoveCommand implements Callable<Integer> {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The plugin's id.")
  private @Nullable String id;

  @Option(
      names = "--yes",
      description = "Do not ask first. Needed where nobody can answer, as in a script.")
  private boolean yes;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  PluginRemoveCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String plugin = Given.require(id);
    if (!yes && !agreed(plugin)) {
      terminal.err().println("nothing is removed");
      terminal.err().flush();
      return ExitCode.FAILED;
    }
    PluginOutcome outcome = new PluginOutcome(terminal);
    RemotePlugins plugins = new RemotePlugins(server.open(), outcome::step);
    return outcome.end(plugins.remove(plugin), output);
  }

  private boolean agreed(String plugin) {
    if (!terminal.animated()) {
      throw new CommandFailure(
          ExitCode.USAGE, "'" + plugin + "' is removed for good: say so with --yes");
    }
    terminal.err().print("Remove plugin '" + plugin + "' and its zips for good? [y/N] ");
    terminal.err().flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
              .readLine();
      return answer != null && (answer.strip().equals("y") || answer.strip().equals("yes"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
