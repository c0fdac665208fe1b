package dev.kosha.connector.kafka.dev;

import org.testcontainers.kafka.KafkaContainer;

/** The broker in a container. Thread-safe. */
final class ContainerKafka implements SharedKafka {

  private final KafkaContainer container;
  private final String image;

  private ContainerKafka(KafkaContainer container, String image) {
    this.container = container;
    this.image = image;
  }

  static ContainerKafka start() {
    String image = "apache/kafka-native:" + KafkaVersion.current();
    KafkaContainer container =
        new KafkaContainer(image)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "500")
            .withEnv("KAFKA_GROUP_CONSUMER_HEARTBEAT_INTERVAL_MS", "500")
            .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
            .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
    container.start();
    return new ContainerKafka(container, image);
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public String description() {
    return "Testcontainers " + image;
  }

  @Override
  public void close() {
    container.stop();
  }
}
