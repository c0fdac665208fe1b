package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Quota;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings for a test, most of them as nobody would set them in production. */
final class TestSettings {

  int port;
  int maxBodyBytes = 100_000;
  long maxBodiesBytes = 10_000_000;
  int maxHeaderBytes = 16_384;
  int maxLineBytes = 8_192;
  int maxPluginBytes = 10_000_000;
  Duration bodyTimeout = Duration.ofSeconds(20);
  Duration idleTimeout = Duration.ofSeconds(60);
  int maxStreams = 100;
  Duration drainTimeout = Duration.ofSeconds(20);
  List<String> corsOrigins = List.of();
  int gzipMinBytes = 1_000;
  AccessLogFormat accessLog = AccessLogFormat.OFF;
  boolean behindProxy;
  Quota usualQuota = Quota.none();
  @Nullable TlsFiles tls;

  HttpSettings create() {
    return new HttpSettings(
        "127.0.0.1",
        port,
        2,
        maxBodyBytes,
        maxBodiesBytes,
        maxHeaderBytes,
        maxLineBytes,
        maxPluginBytes,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        bodyTimeout,
        idleTimeout,
        maxStreams,
        drainTimeout,
        corsOrigins,
        gzipMinBytes,
        accessLog,
        behindProxy,
        usualQuota,
        tls);
  }
}
