package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/** Reads the topic that the input of {@code kafka.createTopic} asks for. */
final class TopicInput {

  private TopicInput() {}

  /**
   * @throws ConnectorException with INVALID_INPUT when fields contradict each other
   */
  static NewTopic read(JsonNode input) {
    String name = input.path("topic").asText();
    NewTopic topic =
        input.has("replicaAssignments")
            ? new NewTopic(name, assignments(input))
            : new NewTopic(
                name,
                integer(input, "partitions"),
                integer(input, "replicationFactor").map(Integer::shortValue));
    Map<String, String> configs = new HashMap<>();
    input
        .path("configs")
        .properties()
        .forEach(entry -> configs.put(entry.getKey(), entry.getValue().asText()));
    return topic.configs(configs);
  }

  private static Map<Integer, List<Integer>> assignments(JsonNode input) {
    for (String other : List.of("partitions", "replicationFactor")) {
      if (input.has(other)) {
        throw contradiction(
            "'" + other + "' and 'replicaAssignments' exclude each other", "/" + other);
      }
    }
    Map<Integer, List<Integer>> assignments = new TreeMap<>();
    for (JsonNode assignment : input.path("replicaAssignments")) {
      List<Integer> brokers = new ArrayList<>();
      assignment.path("brokerIds").forEach(id -> brokers.add(id.asInt()));
      int partition = assignment.path("partition").asInt();
      if (assignments.put(partition, brokers) != null) {
        throw contradiction("partition " + partition + " is assigned twice", "/replicaAssignments");
      }
    }
    for (int partition = 0; partition < assignments.size(); partition++) {
      if (!assignments.containsKey(partition)) {
        throw contradiction(
            "partition " + partition + " is not assigned: partitions count from 0 without a gap",
            "/replicaAssignments");
      }
    }
    return assignments;
  }

  private static Optional<Integer> integer(JsonNode input, String field) {
    return Optional.ofNullable(input.get(field)).map(JsonNode::asInt);
  }

  private static ConnectorException contradiction(String message, String field) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message).at(field);
  }
}
