package dev.kosha.connector.runner.workflow.restate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A node of a real Restate server, in a process of its own. The test closes it. */
public final class RestateServer implements AutoCloseable {

  private static final Path BINARY =
      Path.of("..")
          .toAbsolutePath()
          .normalize()
          .resolve(
              ".tools/restate/node_modules/@restatedev/restate-server-linux-x64/bin/restate-server");

  /** What it writes can be searched for what must not be in it. */
  private static final String TWO_PARTITIONS =
      """
      default-num-partitions = 2
      bifrost.local.rocksdb-disable-wal-compression = true
      log-server.rocksdb-disable-wal-compression = true
      worker.storage.rocksdb-disable-wal-compression = true
      """;

  private static final Pattern LEADS =
      Pattern.compile("(?m)^restate_num_active_partition_leaders\\{.*} [1-9]");

  private final Path folder;
  private final String name;
  private final Ports ports;
  private final String settings;
  private @Nullable Process process;

  private record Ports(int ingress, int admin, int node) {

    static Ports free() {
      return new Ports(freePort(), freePort(), freePort());
    }
  }

  /**
   * @param name of the node
   * @param settings its configuration but for its addresses
   */
  private RestateServer(Path folder, String name, Ports ports, String settings) {
    this.folder = folder;
    this.name = name;
    this.ports = ports;
    this.settings = settings;
  }

  /** A server of one node. Where there is none, the test has nothing to run on. */
  public static RestateServer start(Path folder) {
    assumeInstalled();
    RestateServer server = new RestateServer(folder, "test", Ports.free(), TWO_PARTITIONS);
    server.start();
    return server;
  }

  private static void assumeInstalled() {
    assumeTrue(
        Files.isExecutable(BINARY), "no Restate server is installed; bin/verify installs it");
  }

  /** Three nodes; two of them have a copy of whatever is kept, so that any one may fail. */
  static List<RestateServer> cluster(Path folder) {
    assumeInstalled();
    List<Ports> all = List.of(Ports.free(), Ports.free(), Ports.free());
    String addresses =
        all.stream()
            .map(ports -> "\"http://127.0.0.1:%d\"".formatted(ports.node()))
            .collect(Collectors.joining(", "));
    List<RestateServer> nodes = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String name = "node-" + (i + 1);
      String settings =
          """
          cluster-name = "three"
          auto-provision = %s
          default-num-partitions = 1
          default-replication = 2
          rocksdb-total-memory-size = "256 MiB"
          metadata-client.addresses = [%s]
          """
              .formatted(i == 0, addresses);
      nodes.add(new RestateServer(folder.resolve(name), name, all.get(i), settings));
    }
    nodes.forEach(RestateServer::launch);
    nodes.forEach(RestateServer::awaitAnswers);
    return nodes;
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
    launch();
    awaitAnswers();
  }

  private void launch() {
    try {
      Path config = Files.createDirectories(folder).resolve("restate.toml");
      Files.writeString(
          config,
          settings
              + """
              bind-address = "127.0.0.1:%d"
              advertised-address = "http://127.0.0.1:%d"
              [ingress]
              bind-address = "127.0.0.1:%d"
              [admin]
              bind-address = "127.0.0.1:%d"
              """
                  .formatted(ports.node(), ports.node(), ports.ingress(), ports.admin()));
      ProcessBuilder builder =
          new ProcessBuilder(
              BINARY.toString(),
              "--no-logo",
              "--listen-mode",
              "tcp",
              "--node-name",
              name,
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
  }

  private void awaitAnswers() {
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(this::answers);
  }

  private boolean answers() {
    return isOk(admin().resolve("/health")) && isOk(ingress().resolve("/restate/health"));
  }

  private static boolean isOk(URI address) {
    return fetch(address).filter(answer -> answer.statusCode() == 200).isPresent();
  }

  private static Optional<HttpResponse<String>> fetch(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
    try {
      return Optional.of(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Whether the node leads a partition, as its own metrics tell. */
  boolean leads() {
    return fetch(URI.create("http://127.0.0.1:%d/metrics".formatted(ports.node())))
        .map(HttpResponse::body)
        .filter(LEADS.asPredicate())
        .isPresent();
  }

  /** What a runner in a process of its own is told, as environment. */
  public Map<String, String> settingsOfARunner(int port) {
    return Map.of(
        "KOSHA_WORKFLOW_ENGINE",
        "restate",
        "KOSHA_WORKFLOW_RESTATE_INGRESS",
        ingress().toString(),
        "KOSHA_WORKFLOW_RESTATE_ADMIN",
        admin().toString(),
        "KOSHA_WORKFLOW_RESTATE_PORT",
        String.valueOf(port));
  }

  public URI ingress() {
    return URI.create("http://127.0.0.1:" + ports.ingress());
  }

  public URI admin() {
    return URI.create("http://127.0.0.1:" + ports.admin());
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
