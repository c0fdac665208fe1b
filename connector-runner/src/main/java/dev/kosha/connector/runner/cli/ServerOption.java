package dev.kosha.connector.runner.cli;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which running runner a command asks, and as whom. Used by one thread. */
final class ServerOption {

  private static final String VARIABLE = "KOSHA_SERVER";
  private static final String KEY_VARIABLE = "KOSHA_API_KEY";
  private static final String CA_VARIABLE = "KOSHA_CA_FILE";
  private static final String DEFAULT = "http://127.0.0.1:8080";

  private final Map<String, String> environment;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Address of the running runner. Default: KOSHA_SERVER, else http://127.0.0.1:8080")
  private @Nullable String server;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description =
          "API key or token to present. Default: KOSHA_API_KEY, which, unlike a flag, other users"
              + " of this machine cannot see.")
  private @Nullable String apiKey;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "PEM file of the authorities whose runners are trusted. Default: KOSHA_CA_FILE, else"
              + " those of Java.")
  private @Nullable String caFile;

  ServerOption(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether the command line names a runner. */
  boolean isGiven() {
    return server != null;
  }

  /** The way to the runner. */
  RunnerHttp open() {
    String key = said(apiKey, KEY_VARIABLE);
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new CommandFailure(ExitCode.USAGE, "the API key holds a character that no key has");
    }
    return new RunnerHttp(uri(), new TrustedAuthorities(said(caFile, CA_VARIABLE)), key);
  }

  private String said(@Nullable String option, String variable) {
    return option == null ? environment.getOrDefault(variable, "") : option;
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
