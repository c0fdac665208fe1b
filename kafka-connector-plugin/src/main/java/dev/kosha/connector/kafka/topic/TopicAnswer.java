package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.client.ConfigAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * What {@code kafka.describeTopic} answers.
 *
 * @param topic as the brokers describe it
 * @param begins offset of the first record by partition, where it is known
 * @param ends offset of the next record by partition, where it is known
 */
record TopicAnswer(TopicDescription topic, Map<Integer, Long> begins, Map<Integer, Long> ends) {

  /**
   * @param config empty when the brokers do not tell
   * @param defaults whether entries that nobody set are told too
   */
  JsonNode withConfigs(Optional<Config> config, boolean defaults) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("topic", topic.name());
    answer.put("topicId", topic.topicId().toString());
    answer.put("internal", topic.isInternal());
    answer.put("replicationFactor", replicationFactor(topic));
    ArrayNode partitions = answer.putArray("partitions");
    topic.partitions().forEach(partition -> write(partition, partitions.addObject()));
    if (config.isEmpty()) {
      answer.putNull("configs");
    } else {
      answer.set(
          "configs",
          ConfigAnswer.of(
              config.get(),
              entry -> defaults || entry.source() != ConfigEntry.ConfigSource.DEFAULT_CONFIG));
    }
    return answer;
  }

  private void write(TopicPartitionInfo partition, ObjectNode node) {
    int number = partition.partition();
    node.put("partition", number);
    node.put("leader", partition.leader() == null ? null : partition.leader().id());
    writeIds(partition.replicas(), node.putArray("replicas"));
    writeIds(partition.isr(), node.putArray("isr"));
    node.put("beginOffset", begins.get(number));
    node.put("endOffset", ends.get(number));
  }

  private static void writeIds(List<Node> brokers, ArrayNode ids) {
    brokers.forEach(broker -> ids.add(broker.id()));
  }

  /** On how many brokers partitions are kept: the most, while they are reassigned. */
  static int replicationFactor(TopicDescription topic) {
    return topic.partitions().stream().mapToInt(p -> p.replicas().size()).max().orElse(0);
  }
}
