package dev.kosha.connector.kafka.dev;

import java.util.Map;

/** The broker behind {@link KafkaEnvironment#connection()}, of either kind. Thread-safe. */
interface SharedKafka extends AutoCloseable {

  String bootstrapServers();

  String description();

  @Override
  void close();

  /**
   * Starts the broker.
   *
   * @param choice {@code embedded}, {@code testcontainers}, or empty for what the machine offers
   */
  static SharedKafka start(String choice) {
    return switch (choice) {
      case "embedded" -> embedded("");
      case "testcontainers" -> ContainerKafka.start();
      case "" -> DockerProbe.ofThisMachine().answers() ? containerElseEmbedded() : embedded("");
      default ->
          throw new IllegalArgumentException(
              "System property '"
                  + KafkaEnvironment.CHOICE
                  + "' is 'embedded' or 'testcontainers', not '"
                  + choice
                  + "'");
    };
  }

  private static SharedKafka containerElseEmbedded() {
    try {
      return ContainerKafka.start();
    } catch (RuntimeException | LinkageError e) {
      // Docker answers but cannot run the image, such as for want of a registry.
      return embedded(", for Docker answers but does not run the image: " + e.getMessage());
    }
  }

  private static SharedKafka embedded(String reason) {
    KafkaCluster cluster = KafkaCluster.open(1, Map.of());
    return new SharedKafka() {
      @Override
      public String bootstrapServers() {
        return cluster.bootstrapServers();
      }

      @Override
      public String description() {
        return "embedded broker " + KafkaVersion.current() + reason;
      }

      @Override
      public void close() {
        cluster.close();
      }
    };
  }
}
