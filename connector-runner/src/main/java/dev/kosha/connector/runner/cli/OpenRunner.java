package dev.kosha.connector.runner.cli;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which runner a command asks, and the way to it. Used by one thread. */
final class OpenRunner {

  private static final String SERVER_VARIABLE = "KOSHA_SERVER";
  private static final String DEFAULT_SERVER = "http://127.0.0.1:8080";

  private final Program program;
  private final Map<String, String> environment;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Address of the running runner. Default: KOSHA_SERVER, else http://127.0.0.1:8080")
  private @Nullable String server;

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
    this.environment = environment;
  }

  /** The caller closes it. */
  RunnerAccess open() {
    if (!local && (plugins != null || config != null)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--plugins and --config go with --local: a running runner has its own");
    }
    if (local && server != null) {
      throw new CommandFailure(ExitCode.USAGE, "--local and --server exclude each other");
    }
    return local ? program.openLocal(localFlags()) : new RemoteRunner(serverUri());
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

  private URI serverUri() {
    String variable = environment.getOrDefault(SERVER_VARIABLE, "");
    String source = server != null ? "--server" : SERVER_VARIABLE;
    String text = server != null ? server : variable.isEmpty() ? DEFAULT_SERVER : variable;
    try {
      URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as for an address of another scheme.
    }
    throw new CommandFailure(
        ExitCode.USAGE, source + ": '" + text + "' is not an address such as " + DEFAULT_SERVER);
  }
}
