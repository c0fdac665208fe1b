package dev.kosha.connector.kafka.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker of the development mode, as its host uses it. */
class KafkaDevBrokerIT {

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

  private DevServiceSettings settings(String folder, int port) {
    return new DevServiceSettings(
        data.resolve(folder), Map.of("kafka-port", Integer.toString(port)));
  }

  @Test
  void start_anyPort_servesAsNodeOne() throws Exception {
    try (KafkaDevBroker broker = broker()) {
      DevEndpoint endpoint = broker.start(settings("data", 0));

      assertThat(endpoint.address()).matches("127\\.0\\.0\\.1:[1-9]\\d+");
      try (Admin admin = Admin.create(ClientProperties.of(endpoint.connection()))) {
        assertThat(admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
            .singleElement()
            .satisfies(node -> assertThat(node.id()).isEqualTo(1))
            .satisfies(node -> assertThat(node.host()).isEqualTo("127.0.0.1"));
      }
    }
  }

  @Test
  void start_sameFolderAgain_keepsTopicsAndRecords() throws Exception {
    try (KafkaDevBroker first = broker()) {
      DevEndpoint endpoint = first.start(settings("data", 0));
      Clients.createTopic(endpoint.connection(), "kept");
      Clients.produce(endpoint.connection(), "kept", "still here");
    }

    try (KafkaDevBroker second = broker()) {
      DevEndpoint endpoint = second.start(settings("data", 0));

      assertThat(Clients.read(endpoint.connection(), "kept")).containsExactly("still here");
    }
  }

  @Test
  void start_twoSideBySide_areTwoClusters() throws Exception {
    try (KafkaDevBroker one = broker();
        KafkaDevBroker other = broker()) {
      DevEndpoint oneEndpoint = one.start(settings("one", 0));
      DevEndpoint otherEndpoint = other.start(settings("other", 0));
      Clients.createTopic(oneEndpoint.connection(), "mine");

      assertThat(Clients.topics(oneEndpoint.connection())).containsExactly("mine");
      assertThat(Clients.topics(otherEndpoint.connection())).isEmpty();
    }
  }

  @Test
  void start_portInUse_namesThePort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        KafkaDevBroker broker = broker()) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> broker.start(settings("data", port)))
          .isInstanceOfSatisfying(
              ConnectorException.class,
              e -> assertThat(e.code()).isEqualTo(StandardErrorCode.UNAVAILABLE))
          .hasMessageContaining("port " + port + " on 127.0.0.1 is in use")
          .hasMessageContaining("--kafka-port");
    }
  }

  @Test
  void start_afterFailure_works() throws Exception {
    try (KafkaDevBroker broker = broker()) {
      try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        assertThatThrownBy(() -> broker.start(settings("data", taken.getLocalPort())))
            .isInstanceOf(ConnectorException.class);
      }

      assertThat(Clients.topics(broker.start(settings("data", 0)).connection())).isEmpty();
    }
  }

  @Test
  void start_folderOfARunningBroker_isRefusedAndHarmsNothing() throws Exception {
    try (KafkaDevBroker one = broker();
        KafkaDevBroker other = broker()) {
      DevEndpoint endpoint = one.start(settings("data", 0));

      assertThatThrownBy(() -> other.start(settings("data", 0)))
          .isInstanceOfSatisfying(
              ConnectorException.class,
              e -> assertThat(e.code()).isEqualTo(StandardErrorCode.UNAVAILABLE))
          .hasMessageContaining("another broker uses the data folder " + data.resolve("data"));
      Clients.createTopic(endpoint.connection(), "unharmed");
      assertThat(Clients.topics(endpoint.connection())).containsExactly("unharmed");
    }
  }

  @Test
  void start_portNotANumber_isRefused() {
    try (KafkaDevBroker broker = broker()) {
      assertThatThrownBy(
              () -> broker.start(new DevServiceSettings(data, Map.of("kafka-port", "many"))))
          .isInstanceOf(ConnectorException.class)
          .hasMessageContaining("kafka-port")
          .hasMessageContaining("many");
    }
  }

  @Test
  void broker_unknownTopic_isNotCreated() throws Exception {
    try (KafkaDevBroker broker = broker()) {
      DevEndpoint endpoint = broker.start(settings("data", 0));
      Map<String, Object> properties = ClientProperties.of(endpoint.connection());
      properties.put("max.block.ms", 1_000);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
        assertThatThrownBy(
                () -> producer.send(new ProducerRecord<>("unknown", "x")).get(20, TimeUnit.SECONDS))
            .hasMessageContaining("unknown");
      }

      assertThat(Clients.topics(endpoint.connection())).isEmpty();
    }
  }

  @Test
  void broker_shareGroup_isServed() throws Exception {
    try (KafkaDevBroker broker = broker()) {
      DevEndpoint endpoint = broker.start(settings("data", 0));
      Clients.createTopic(endpoint.connection(), "shared");
      Map<String, Object> properties = ClientProperties.of(endpoint.connection());
      properties.put("group.id", "sharers");
      try (KafkaShareConsumer<String, String> consumer =
          new KafkaShareConsumer<>(
              properties, new StringDeserializer(), new StringDeserializer())) {
        consumer.subscribe(List.of("shared"));
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  Clients.produce(endpoint.connection(), "shared", "to one of us");
                  return !consumer.poll(Duration.ofSeconds(1)).isEmpty();
                });
      }
    }
  }
}
