package dev.kosha.connector.runner.workflow.restate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real Restate server of one node, in a process of its own. The test closes it. */
final class RestateServer implements AutoCloseable {

  private static final Path BINARY =
      Path.of("..")
          .toAbsolutePath()
          .normalize()
          .resolve(
              ".tools/restate/node_modules/@restatedev/restate-server-linux-x64/bin/restate-server");

  private final Path folder;
  private final int ingress = freePort();
  private final int admin = freePort();
  private final int node = freePort();
  private @Nullable Process process;

  private RestateServer(Path folder) {
    this.folder = folder;
  }

  /** Where there is none, the test has nothing to run on. */
  static RestateServer start(Path folder) {
    assumeTrue(
        Files.isExecutable(BINARY), "no Restate server is installed; bin/verify installs it");
    RestateServer server = new RestateServer(folder);
    server.start();
    return server;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts, or starts again with what it had. */
  void start() {
    try {
      Path config = folder.resolve("restate.toml");
      Files.writeString(
          config,
          """
          default-num-partitions = 2
          bind-address = "127.0.0.1:%d"
          [ingress]
          bind-address = "127.0.0.1:%d"
          [admin]
          bind-address = "127.0.0.1:%d"
          """
              .formatted(node, ingress, admin));
      ProcessBuilder builder =
          new ProcessBuilder(
              BINARY.toString(),
              "--no-logo",
              "--listen-mode",
              "tcp",
              "--node-name",
              "test",
              "--base-dir",
              folder.resolve("restate").toString(),
              "--config-file",
              config.toString());
      builder.environment().put("RESTATE_DISABLE_TELEMETRY", "true");
      builder.redirectErrorStream(true);
      builder.redirectOutput(
          ProcessBuilder.Redirect.appendTo(folder.resolve("restate.log").toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::answers);
  }

  private boolean answers() {
    return isOk(admin().resolve("/health")) && isOk(ingress().resolve("/restate/health"));
  }

  private static boolean isOk(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  URI ingress() {
    return URI.create("http://127.0.0.1:" + ingress);
  }

  URI admin() {
    return URI.create("http://127.0.0.1:" + admin);
  }

  /** As a crash of its machine would. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      try {
        running.waitFor(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    kill();
  }
}
