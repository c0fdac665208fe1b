package dev.kosha.connector.kafka.share;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What a member of a share group is opened for. Immutable.
 *
 * @param groupId the share group
 * @param topics what it reads
 * @param maxRecords most records that it locks at once
 */
record ShareTerms(String groupId, List<String> topics, int maxRecords) {

  ShareTerms {
    topics = List.copyOf(topics);
  }

  /**
   * @param input valid against the manifest of {@code kafka.shareConsume}
   */
  static ShareTerms of(JsonNode input) {
    Set<String> topics = new TreeSet<>();
    input.path("topics").forEach(topic -> topics.add(topic.asText()));
    return new ShareTerms(
        input.path("groupId").asText(),
        new ArrayList<>(topics),
        input.path("maxRecords").asInt(100));
  }

  /** What to set on a consumer. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    properties.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    // Not one record more than is answered is locked.
    properties.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords);
    return properties;
  }
}
