package dev.kosha.connector.kafka.schema;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Apicurio's registry in memory, as a process of its own: a real registry with Confluent's API. The
 * test that starts it closes it.
 */
final class RealRegistry implements AutoCloseable {

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
      int port = freePort();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      ProcessBuilder builder =
          new ProcessBuilder(java, "-Xmx320m", "-jar", program().toAbsolutePath().toString());
      builder
          .environment()
          .putAll(
              Map.of(
                  "QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", Integer.toString(port)));
      File log = program().resolveSibling("registry.log").toFile();
      Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
      RealRegistry registry =
          new RealRegistry(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
      System.out.println("schema registry: Apicurio at " + registry.url);
      registry.awaitAnswer();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return url;
  }

  private void awaitAnswer() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects"))
            .timeout(Duration.ofSeconds(5))
            .build();
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .until(
            () ->
                !process.isAlive()
                    || client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200);
    if (!process.isAlive()) {
      throw new IllegalStateException("the registry ended with " + process.exitValue());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
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
