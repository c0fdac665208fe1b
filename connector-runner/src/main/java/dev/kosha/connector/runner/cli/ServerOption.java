package dev.kosha.connector.runner.cli;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which running runner a command asks. Used by one thread. */
final class ServerOption {

  private static final String VARIABLE = "KOSHA_SERVER";
  private static final String DEFAULT = "http://127.0.0.1:8080";

  private final Map<String, String> environment;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Address of the running runner. Default: KOSHA_SERVER, else http://127.0.0.1:8080")
  private @Nullable String server;

  ServerOption(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether the command line names a runner. */
  boolean isGiven() {
    return server != null;
  }

  /** The runner's address, without a slash at its end. */
  URI uri() {
    String variable = environment.getOrDefault(VARIABLE, "");
    String source = server != null ? "--server" : VARIABLE;
    String text = server != null ? server : variable.isEmpty() ? DEFAULT : variable;
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
        ExitCode.USAGE, source + ": '" + text + "' is not an address such as " + DEFAULT);
  }
}
