package dev.kosha.connector.kafka.share;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.common.KafkaException;

/** Acknowledges deliveries whose locks this session holds. Thread-safe; blocks for seconds. */
final class Acknowledgements {

  private final ShareMembers members;

  Acknowledgements(ShareMembers members) {
    this.members = members;
  }

  /**
   * Acknowledges each by itself.
   *
   * @return those that failed, as the manifest of {@code kafka.acknowledgeRecords} shows them
   */
  ArrayNode acknowledge(Map<String, AcknowledgeType> wanted) {
    Map<String, ConnectorException> failures = new LinkedHashMap<>();
    Map<ShareMember, Map<String, AcknowledgeType>> byMember = new LinkedHashMap<>();
    wanted.forEach(
        (delivery, type) ->
            members
                .holder(delivery)
                .ifPresentOrElse(
                    member ->
                        byMember
                            .computeIfAbsent(member, each -> new LinkedHashMap<>())
                            .put(delivery, type),
                    () -> failures.put(delivery, ShareMembers.unknown(delivery))));
    byMember.forEach((member, types) -> acknowledge(member, types, failures));
    ArrayNode failed = JsonNodeFactory.instance.arrayNode();
    failures.forEach((delivery, failure) -> add(failed, delivery, failure));
    return failed;
  }

  static void add(ArrayNode failed, String delivery, ConnectorException failure) {
    failed
        .addObject()
        .put("deliveryId", delivery)
        .put("code", failure.code().name())
        .put("message", failure.message());
  }

  private void acknowledge(
      ShareMember member,
      Map<String, AcknowledgeType> types,
      Map<String, ConnectorException> failures) {
    String group = "share group '" + member.terms().groupId() + "'";
    try {
      member
          .acknowledge(types)
          .forEach(
              (delivery, error) ->
                  failures.put(delivery, KafkaErrors.translateWrite(error, group)));
      members.settle(member);
    } catch (KafkaException | IllegalStateException e) {
      members.drop(member);
      types
          .keySet()
          .forEach(delivery -> failures.put(delivery, KafkaErrors.translateWrite(e, group)));
    }
  }
}
