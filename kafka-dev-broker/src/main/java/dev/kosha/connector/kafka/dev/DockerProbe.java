package dev.kosha.connector.kafka.dev;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks whether a Docker daemon answers. Immutable.
 *
 * <p>Testcontainers answers the same question with seconds of attempts and a page of log on a
 * machine that has none.
 */
final class DockerProbe {

  private static final int DEFAULT_PORT = 2375;

  private final List<SocketAddress> addresses;
  private final Duration timeout;

  DockerProbe(List<SocketAddress> addresses, Duration timeout) {
    this.addresses = List.copyOf(addresses);
    this.timeout = timeout;
  }

  /** Where Testcontainers would look. */
  static DockerProbe ofThisMachine() {
    return new DockerProbe(
        candidates(System.getenv(), System.getProperty("user.home")), Duration.ofSeconds(2));
  }

  static List<SocketAddress> candidates(Map<String, String> environment, String home) {
    String host = environment.get("DOCKER_HOST");
    if (host != null && host.startsWith("tcp:")) {
      URI uri = URI.create(host);
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
      return List.of(new InetSocketAddress(uri.getHost(), port));
    }
    List<Path> sockets = new ArrayList<>();
    if (host != null && host.startsWith("unix:")) {
      sockets.add(Path.of(URI.create(host).getPath()));
    } else {
      sockets.add(Path.of("/var/run/docker.sock"));
      sockets.add(Path.of(home, ".docker", "run", "docker.sock"));
      sockets.add(Path.of(home, ".docker", "desktop", "docker.sock"));
      String runtime = environment.get("XDG_RUNTIME_DIR");
      if (runtime != null) {
        sockets.add(Path.of(runtime, "docker.sock"));
      }
    }
    List<SocketAddress> addresses = new ArrayList<>();
    sockets.stream()
        .filter(Files::exists)
        .forEach(socket -> addresses.add(UnixDomainSocketAddress.of(socket)));
    return addresses;
  }

  /** Blocks for at most the time-out for each address. */
  boolean answers() {
    return addresses.stream().anyMatch(this::answers);
  }

  private boolean answers(SocketAddress address) {
    try (SocketChannel channel = open(address);
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
      if (!channel.connect(address)
          && (selector.select(timeout.toMillis()) == 0 || !channel.finishConnect())) {
        return false;
      }
      channel.write(
          StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n"));
      selector.selectedKeys().clear();
      key.interestOps(SelectionKey.OP_READ);
      return selector.select(timeout.toMillis()) > 0 && channel.read(ByteBuffer.allocate(64)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static SocketChannel open(SocketAddress address) throws IOException {
    return address instanceof UnixDomainSocketAddress
        ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }
}
