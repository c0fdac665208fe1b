package dev.kosha.connector.runner.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which runner a command asks, and the way to it. Used by one thread. */
final class OpenRunner {

  private final Program program;
  @Mixin private final ServerOption server;

  @Option(
      names = "--local",
      description = "Ask no running runner: load the plugins into this process.")
  private boolean local;

  @Option(
      names = "--plugins",
      paramLabel = "FOLDER",
      description = "With --local: folder the plugin zips are loaded from.")
  private @Nullable String plugins;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "With --local: YAML file with settings and connections.")
  private @Nullable String config;

  OpenRunner(Program program, Map<String, String> environment) {
    this.program = program;
    this.server = new ServerOption(environment);
  }

  /** The caller closes it. */
  RunnerAccess open() {
    if (!local && (plugins != null || config != null)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--plugins and --config go with --local: a running runner has its own");
    }
    if (local && server.isGiven()) {
      throw new CommandFailure(ExitCode.USAGE, "--local and --server exclude each other");
    }
    return local ? program.openLocal(localFlags()) : new RemoteRunner(server.open());
  }

  private Map<String, String> localFlags() {
    Map<String, String> flags = new HashMap<>();
    if (plugins != null) {
      flags.put("--plugins", plugins);
    }
    if (config != null) {
      flags.put("--config", config);
    }
    return flags;
  }
}
