package dev.kosha.connector.runner.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the runner listens.
 *
 * @param host the address to listen on
 * @param port 0 takes any free one
 * @param transfer limits of what is sent to and fro
 * @param corsOrigins origins whose pages may call; {@code *} stands for any
 * @param accessLog whether each request is logged
 * @param proxied whether a proxy before the runner speaks TLS for it
 * @param tls what the runner proves itself with; absent for plain HTTP
 */
public record HttpConfig(
    String host,
    int port,
    Transfer transfer,
    List<String> corsOrigins,
    boolean accessLog,
    boolean proxied,
    @Nullable Tls tls) {

  public HttpConfig {
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** Plain HTTP without a proxy, and the usual limits but for the largest request body. */
  public HttpConfig(
      String host, int port, int maxBodyBytes, List<String> corsOrigins, boolean accessLog) {
    this(host, port, Transfer.usual(maxBodyBytes), corsOrigins, accessLog, false, null);
  }

  /**
   * PEM files that the runner proves itself with.
   *
   * @param certificate and its chain
   * @param key of the certificate
   * @param clientCa authorities of clients; absent when clients need no certificate
   * @param clientRequired whether a client without a certificate is turned away
   */
  public record Tls(Path certificate, Path key, @Nullable Path clientCa, boolean clientRequired) {}

  /**
   * Limits of what is sent to and fro.
   *
   * @param maxBodyBytes largest request body that is read
   * @param maxBodiesBytes of the request bodies under way together
   * @param maxHeaderBytes longest headers that are read
   * @param maxLineBytes longest request line that is read
   * @param maxPluginBytes largest zip of a plugin that is taken
   * @param bodyTimeout how long a request body may take to arrive
   * @param idleTimeout how long a connection stays open without a request
   * @param maxStreams how many streams may be followed at once
   * @param gzipMinBytes answers of this size are compressed; 0 for never
   */
  public record Transfer(
      int maxBodyBytes,
      long maxBodiesBytes,
      int maxHeaderBytes,
      int maxLineBytes,
      int maxPluginBytes,
      Duration bodyTimeout,
      Duration idleTimeout,
      int maxStreams,
      int gzipMinBytes) {

    static Transfer usual(int maxBodyBytes) {
      return new Transfer(
          maxBodyBytes,
          usualOfAllBodies(maxBodyBytes),
          16_384,
          8_192,
          256 << 20,
          Duration.ofSeconds(30),
          Duration.ofSeconds(75),
          100,
          4096);
    }

    /**
     * An eighth of the heap, as a tree takes a few times what its text does; two bodies at least.
     */
    static long usualOfAllBodies(int maxBodyBytes) {
      return Math.max(2L * maxBodyBytes, Runtime.getRuntime().maxMemory() / 8);
    }
  }
}
