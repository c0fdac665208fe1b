package dev.kosha.connector.runner.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Installs a plugin on a running runner, or replaces the version that serves.",
      "No running call fails. What is refused changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kosha plugin install orders-1.2.0.zip",
      "  kosha plugin install orders-2.0.0.zip --force --output json"
    })
final class PluginInstallCommand implements Callable<Integer> {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(paramLabel = "ZIP", description = "The plugin's zip.")
  private @Nullable Path zip;

  @Option(
      names = "--force",
      description = "Install it even if it breaks the callers of the version that serves.")
  private boolean force;

  @Option(
      names = "--sha256",
      paramLabel = "HEX",
      description =
          "The digest that the zip must have. Default: what ZIP.sha256 says, if it is there")
  private @Nullable String sha256;

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description = "The zip's signature. Default: ZIP.sig, if it is there")
  private @Nullable Path signature;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  PluginInstallCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PluginPackage plugin = PluginPackage.read(Given.require(zip), sha256, signature);
    PluginOutcome outcome = new PluginOutcome(terminal);
    RemotePlugins plugins = new RemotePlugins(server.open(), outcome::step);
    return outcome.end(plugins.install(plugin, force), output);
  }
}
