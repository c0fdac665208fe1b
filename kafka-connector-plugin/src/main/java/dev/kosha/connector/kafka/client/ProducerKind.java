package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What tells one shared producer of a connection from another. Immutable. There are few kinds, and
 * so few producers.
 *
 * @param acks Kafka's own word; empty for the connection's choice
 * @param compression Kafka's own word; empty for the connection's choice
 */
public record ProducerKind(String acks, String compression) {

  /** As the connection says. */
  public static final ProducerKind USUAL = new ProducerKind("", "");

  /**
   * Reads the fields {@code acks} and {@code compression}.
   *
   * @param input valid against the manifest of {@code kafka.produce}
   */
  public static ProducerKind of(JsonNode input) {
    String acks =
        switch (input.path("acks").asText("")) {
          case "all" -> "all";
          case "leader" -> "1";
          case "none" -> "0";
          default -> "";
        };
    return new ProducerKind(acks, input.path("compression").asText(""));
  }

  boolean isUsual() {
    return equals(USUAL);
  }

  /** What to set on a producer. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    if (!acks.isEmpty()) {
      properties.put(ProducerConfig.ACKS_CONFIG, acks);
      // A producer can only tell a record that came twice when every replica answers for it.
      properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, acks.equals("all"));
    }
    if (!compression.isEmpty()) {
      properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
    }
    return properties;
  }

  /** Becomes part of the client id. */
  String role() {
    return isUsual() ? "producer" : "producer-" + acks + "-" + compression;
  }
}
