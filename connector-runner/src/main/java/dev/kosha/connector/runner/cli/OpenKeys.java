package dev.kosha.connector.runner.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose keys a command is about, and the way to them. Used by one thread. */
final class OpenKeys {

  private final Program program;
  @Mixin private final ServerOption server;

  @Option(
      names = "--local",
      description =
          "Ask no running runner: work on its store, which needs no key. The runner may run.")
  private boolean local;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "With --local: the runner's data folder. Default: data")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "With --local: the runner's YAML file.")
  private @Nullable String config;

  OpenKeys(Program program, Map<String, String> environment) {
    this.program = program;
    server = new ServerOption(environment);
  }

  /** The caller closes it. */
  KeyAccess open() {
    if (!local && (data != null || config != null)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--data and --config go with --local: a running runner has its own");
    }
    if (local && server.isGiven()) {
      throw new CommandFailure(ExitCode.USAGE, "--local and --server exclude each other");
    }
    return local ? program.openKeys(localFlags()) : new RemoteKeys(server.open());
  }

  private Map<String, String> localFlags() {
    Map<String, String> flags = new HashMap<>();
    if (data != null) {
      flags.put("--data", data);
    }
    if (config != null) {
      flags.put("--config", config);
    }
    return flags;
  }
}
