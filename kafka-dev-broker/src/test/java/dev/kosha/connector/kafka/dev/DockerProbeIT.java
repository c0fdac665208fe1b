package dev.kosha.connector.kafka.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerProbeIT {

  private static final Duration GENEROUS = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path folder;

  @Test
  void answers_daemonOnAUnixSocket_isTrue() throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("docker.sock"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> serveOnce(server));

      assertThat(new DockerProbe(List.of(address), GENEROUS).answers()).isTrue();
      assertThat(request.join()).startsWith("GET /_ping ");
    }
  }

  private static String serveOnce(ServerSocketChannel server) {
    try (SocketChannel channel = server.accept()) {
      ByteBuffer request = ByteBuffer.allocate(1024);
      channel.read(request);
      channel.write(StandardCharsets.US_ASCII.encode("HTTP/1.1 200 OK\r\n\r\nOK"));
      return StandardCharsets.US_ASCII.decode(request.flip()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void answers_nobodyListens_isFalse() throws Exception {
    Path left = Files.createFile(folder.resolve("docker.sock"));
    int free;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = closed.getLocalPort();
    }

    assertThat(
            new DockerProbe(
                    List.of(
                        UnixDomainSocketAddress.of(left),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), free)),
                    GENEROUS)
                .answers())
        .isFalse();
  }

  @Test
  void answers_listenerThatKeepsSilent_isFalse() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> accepted =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return silent.accept();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      assertThat(new DockerProbe(List.of(silent.getLocalSocketAddress()), SHORT).answers())
          .isFalse();
      accepted.join().close();
    }
  }
}
