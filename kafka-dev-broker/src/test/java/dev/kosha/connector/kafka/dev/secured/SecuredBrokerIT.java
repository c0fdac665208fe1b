package dev.kosha.connector.kafka.dev.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.Security;
import java.io.File;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is peculiar to the process; that each security works is tested with the environment. */
class SecuredBrokerIT {

  @TempDir Path folder;

  /** The test's own class path has Kafka and this module's classes. */
  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  @Test
  void close_runningBroker_endsItsProcessAndTheTokenEndpoint() throws Exception {
    Set<Long> before = children();
    SecuredBroker broker = SecuredBroker.start(classPath(), folder);
    ObjectNode oauth = broker.connection(Security.OAUTHBEARER);
    assertThat(children()).hasSizeGreaterThan(before.size());

    broker.close();
    broker.close();

    assertThat(children()).isEqualTo(before);
    int tokenPort = URI.create(oauth.path("oauthTokenUrl").asText()).getPort();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), tokenPort))
        .isInstanceOf(ConnectException.class);
  }

  private static Set<Long> children() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  @Test
  void start_brokerFails_saysWhy() {
    assertThatThrownBy(
            () ->
                BrokerProcess.start(
                    classPath(),
                    Map.of("listeners", "PLAINTEXT://127.0.0.1:0"),
                    "http://127.0.0.1/jwks",
                    folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("log.dirs");
  }
}
