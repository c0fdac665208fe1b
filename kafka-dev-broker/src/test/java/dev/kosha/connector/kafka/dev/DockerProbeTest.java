package dev.kosha.connector.kafka.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerProbeTest {

  @TempDir Path folder;

  @Test
  void candidates_hostIsTcp_areThatHost() {
    List<SocketAddress> found =
        DockerProbe.candidates(Map.of("DOCKER_HOST", "tcp://127.0.0.1:2376"), "/nowhere");

    assertThat(found)
        .containsExactly(new InetSocketAddress(InetAddress.getLoopbackAddress(), 2376));
  }

  @Test
  void candidates_hostIsASocket_areThatSocket() throws Exception {
    Path socket = Files.createFile(folder.resolve("engine.sock"));

    assertThat(DockerProbe.candidates(Map.of("DOCKER_HOST", "unix://" + socket), "/nowhere"))
        .containsExactly(UnixDomainSocketAddress.of(socket));
  }

  @Test
  void candidates_noHost_areTheSocketsThatExist() throws Exception {
    Path desktop =
        Files.createDirectories(folder.resolve(".docker/desktop")).resolve("docker.sock");
    Files.createFile(desktop);

    assertThat(DockerProbe.candidates(Map.of(), folder.toString()))
        .contains(UnixDomainSocketAddress.of(desktop))
        .doesNotContain(UnixDomainSocketAddress.of(folder.resolve(".docker/run/docker.sock")));
  }
}
