package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the runner serves HTTP. Immutable.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param eventLoops threads that serve connections
 * @param maxBodyBytes a longer request body is refused
 * @param maxBodiesBytes a body is refused when all of those under way would take more
 * @param maxHeaderBytes longer headers are refused
 * @param maxLineBytes a longer request line, which holds the URL, is refused
 * @param maxPluginBytes a longer zip of a plugin is refused
 * @param defaultTimeout how long an invocation may take when its caller does not say
 * @param maxTimeout the longest that a caller may ask for
 * @param bodyTimeout how long a request's body may take to arrive; a plugin's zip may take longer
 *     while it comes
 * @param idleTimeout how long a connection stays open without a whole request
 * @param maxStreams how many streams may be followed at once
 * @param drainTimeout how long a stop waits for the requests under way
 * @param corsOrigins origins whose pages may call, such as {@code https://app.example.com}; {@code
 *     *} allows all
 * @param gzipMinBytes an answer of at least this size is compressed for a caller that accepts it; 0
 *     for never
 * @param accessLog the format of the access log
 * @param behindProxy whether a proxy tells the callers' addresses in {@code X-Forwarded-For}
 * @param usualQuota what a caller may ask who has no quota of his own
 * @param tls what the server proves itself with; absent for plain HTTP
 */
public record HttpSettings(
    String host,
    int port,
    int eventLoops,
    int maxBodyBytes,
    long maxBodiesBytes,
    int maxHeaderBytes,
    int maxLineBytes,
    int maxPluginBytes,
    Duration defaultTimeout,
    Duration maxTimeout,
    Duration bodyTimeout,
    Duration idleTimeout,
    int maxStreams,
    Duration drainTimeout,
    List<String> corsOrigins,
    int gzipMinBytes,
    AccessLogFormat accessLog,
    boolean behindProxy,
    Quota usualQuota,
    @Nullable TlsFiles tls) {

  /** The longest body that the limit may be set to: an array must hold it. */
  public static final int GREATEST_BODY_BYTES = 1 << 30;

  public HttpSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(accessLog, "accessLog");
    require(port >= 0 && port <= 65_535, "port must be between 0 and 65535: " + port);
    require(eventLoops >= 1, "eventLoops must be at least 1: " + eventLoops);
    require(
        maxBodyBytes >= 1 && maxBodyBytes <= GREATEST_BODY_BYTES,
        "maxBodyBytes must be between 1 and " + GREATEST_BODY_BYTES + ": " + maxBodyBytes);
    require(
        maxBodiesBytes >= maxBodyBytes,
        "maxBodiesBytes %d must hold one body of %d".formatted(maxBodiesBytes, maxBodyBytes));
    require(maxHeaderBytes >= 1, "maxHeaderBytes must be at least 1: " + maxHeaderBytes);
    require(maxLineBytes >= 1, "maxLineBytes must be at least 1: " + maxLineBytes);
    require(maxStreams >= 0, "maxStreams must not be negative: " + maxStreams);
    require(maxPluginBytes >= 1, "maxPluginBytes must be at least 1: " + maxPluginBytes);
    require(gzipMinBytes >= 0, "gzipMinBytes must not be negative: " + gzipMinBytes);
    requirePositive("defaultTimeout", defaultTimeout);
    requirePositive("maxTimeout", maxTimeout);
    requirePositive("bodyTimeout", bodyTimeout);
    requirePositive("idleTimeout", idleTimeout);
    require(!drainTimeout.isNegative(), "drainTimeout must not be negative: " + drainTimeout);
    require(
        defaultTimeout.compareTo(maxTimeout) <= 0,
        "defaultTimeout " + defaultTimeout + " must not exceed maxTimeout " + maxTimeout);
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** Loopback, port 8080, and what suits most. */
  public static HttpSettings defaults() {
    return new HttpSettings(
        "127.0.0.1",
        8080,
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        16 << 20,
        64 << 20,
        16_384,
        8_192,
        256 << 20,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(75),
        100,
        Duration.ofSeconds(30),
        List.of(),
        4_096,
        AccessLogFormat.TEXT,
        false,
        Quota.none(),
        null);
  }

  private static void requirePositive(String name, Duration value) {
    require(
        !value.isNegative() && !value.isZero(), name + " must be a positive duration: " + value);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
