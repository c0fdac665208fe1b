package dev.kosha.connector.kafka.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** What the tests do with a broker, each call with a client of its own. */
final class Clients {

  private static final long SECONDS = 20;

  private Clients() {}

  /** With the broker's number of partitions and replicas. */
  static void createTopic(ObjectNode connection, String name) throws Exception {
    try (Admin admin = Admin.create(ClientProperties.of(connection))) {
      admin
          .createTopics(List.of(new NewTopic(name, Optional.empty(), Optional.empty())))
          .all()
          .get(SECONDS, TimeUnit.SECONDS);
    }
    // The controller answers before every broker knows.
    Awaitility.await()
        .atMost(Duration.ofSeconds(SECONDS))
        .until(() -> topics(connection).contains(name));
  }

  static Set<String> topics(ObjectNode connection) throws Exception {
    try (Admin admin = Admin.create(ClientProperties.of(connection))) {
      return admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
    }
  }

  static int partitions(ObjectNode connection, String topic) throws Exception {
    return describe(connection, topic).partitions().size();
  }

  static int replicas(ObjectNode connection, String topic) throws Exception {
    return describe(connection, topic).partitions().get(0).replicas().size();
  }

  private static TopicDescription describe(ObjectNode connection, String topic) throws Exception {
    try (Admin admin = Admin.create(ClientProperties.of(connection))) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(SECONDS, TimeUnit.SECONDS)
          .values()
          .iterator()
          .next();
    }
  }

  static void produce(ObjectNode connection, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            ClientProperties.of(connection), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, null, value)).get(SECONDS, TimeUnit.SECONDS);
    }
  }

  /** What partition 0 holds. */
  static List<String> read(ObjectNode connection, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            ClientProperties.of(connection), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(SECONDS)).records(partition).stream()
          .map(record -> record.value())
          .toList();
    }
  }
}
