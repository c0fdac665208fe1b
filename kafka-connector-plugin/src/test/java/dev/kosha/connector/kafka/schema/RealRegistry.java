package dev.kosha.connector.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Apicurio's registry in memory, as a process of its own: a real registry with Confluent's API. The
 * test that starts it closes it.
 */
final class RealRegistry implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

  private final Process process;
  private final String url;

  private RealRegistry(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Where its program is; the build unpacks it. */
  static Path program() {
    return Path.of(System.getProperty("kosha.schemaRegistry", ""));
  }

  /** Starts one, and waits until it answers. */
  static RealRegistry start() {
    try {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      ProcessBuilder builder =
          new ProcessBuilder(
              java,
              "-Xmx320m",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-jar",
              program().toAbsolutePath().toString());
      builder
          .environment()
          .putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "0"));
      Path log = Files.createTempFile(program().getParent(), "registry", ".log");
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      RealRegistry registry = new RealRegistry(process, awaitAddress(process, log));
      System.out.println("schema registry: Apicurio at " + registry.url);
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return url;
  }

  /** It takes a port that is free, and tells it once it serves. */
  private static String awaitAddress(Process process, Path log) {
    Matcher listening =
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .until(
                () -> {
                  assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                  return LISTENING.matcher(Files.readString(log));
                },
                Matcher::find);
    return listening.group(1) + "/apis/ccompat/v7";
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
