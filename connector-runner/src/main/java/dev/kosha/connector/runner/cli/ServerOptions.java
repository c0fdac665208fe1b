package dev.kosha.connector.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which running runner is asked, and as whom. Used by one thread. */
abstract class ServerOptions {

  private static final String SERVER_VARIABLE = "KOSHA_SERVER";
  private static final String KEY_VARIABLE = "KOSHA_API_KEY";
  private static final String CA_VARIABLE = "KOSHA_CA_FILE";
  private static final String DEFAULT_SERVER = "http://127.0.0.1:8080";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

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
          "API key or token to present. Default: KOSHA_API_KEY, which other users of this machine"
              + " cannot see.")
  private @Nullable String apiKey;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "PEM file of the authorities whose runners are trusted. Default: KOSHA_CA_FILE, else those"
              + " of Java.")
  private @Nullable String caFile;

  ServerOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  boolean namesServer() {
    return server != null;
  }

  /** The caller closes it. */
  RemoteRunner openRemote() {
    String key = said(apiKey, KEY_VARIABLE);
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new CommandFailure(ExitCode.USAGE, "the API key holds a character that no key has");
    }
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    String authorities = said(caFile, CA_VARIABLE);
    if (!authorities.isEmpty()) {
      client.sslContext(trusting(authorities));
    }
    return new RemoteRunner(serverUri(), client.build(), key);
  }

  private String said(@Nullable String option, String variable) {
    return option == null ? environment.getOrDefault(variable, "") : option;
  }

  private static SSLContext trusting(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        authorities.setCertificateEntry("authority-" + number++, one);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, List.of("'" + file + "' is not a PEM file of certificates"), e);
    }
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
