package dev.kosha.connector.kafka.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevServiceSettings;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a closed broker leaves in its JVM: nothing. */
class KafkaDevBrokerCloseIT {

  private static BrokerZip zip;

  @TempDir Path data;

  @BeforeAll
  static void unpack() {
    zip = BrokerZip.unpack();
  }

  @AfterAll
  static void delete() {
    zip.close();
  }

  private static KafkaDevBroker broker() {
    return new KafkaDevBroker(zip::classPath);
  }

  private DevServiceSettings settings() {
    return new DevServiceSettings(data, Map.of("kafka-port", "0"));
  }

  @Test
  void close_afterUse_leavesNoThreadMBeanOrPort() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    KafkaDevBroker broker = broker();
    DevEndpoint endpoint = broker.start(settings());
    Clients.createTopic(endpoint.connection(), "used");
    Clients.produce(endpoint.connection(), "used", "record");

    broker.close();
    broker.close();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              Set<Thread> left = Thread.getAllStackTraces().keySet();
              left.removeAll(before);
              assertThat(left.stream().filter(KafkaDevBrokerCloseIT::isKafkas)).isEmpty();
            });
    assertThat(
            ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
                .filter(name -> name.getDomain().equals("kafka"))
                .collect(Collectors.toSet()))
        .isEmpty();
    int port = Integer.parseInt(endpoint.address().substring("127.0.0.1:".length()));
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }

  /** One loader may stay: the JDK itself remembers the last record type that it made equals for. */
  @Test
  void close_severalBrokers_letsGoOfTheirClasses() {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int start = 0; start < 3; start++) {
      try (KafkaDevBroker broker = broker()) {
        broker.start(settings());
        loaders.add(new WeakReference<>(loaderOfRunningBroker()));
      }
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loaders.stream().filter(loader -> !loader.refersTo(null)))
                  .hasSizeLessThanOrEqualTo(1);
            });
  }

  private static ClassLoader loaderOfRunningBroker() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(KafkaDevBrokerCloseIT::isKafkas)
        .findAny()
        .orElseThrow()
        .getContextClassLoader();
  }

  private static boolean isKafkas(Thread thread) {
    ClassLoader loader = thread.getContextClassLoader();
    return loader != null && "kafka-dev-broker".equals(loader.getName());
  }
}
