package dev.kosha.connector.kafka.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.consumer.Answers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.common.KafkaException;

/** {@code kafka.acknowledgeRecords}: each delivery succeeds or fails by itself. Thread-safe. */
final class AcknowledgeAction implements ActionHandler {

  private final ConnectorContext context;
  private final ShareMembers members;

  AcknowledgeAction(ShareMembers members, ConnectorContext context) {
    this.members = members;
    this.context = context;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    return Answers.of(
        () -> {
          Map<String, AcknowledgeType> wanted = wanted(input);
          return CompletableFuture.supplyAsync(() -> acknowledge(wanted), context.executor());
        });
  }

  private static Map<String, AcknowledgeType> wanted(JsonNode input) {
    Map<String, AcknowledgeType> wanted = new LinkedHashMap<>();
    add(wanted, input, "accept", AcknowledgeType.ACCEPT);
    add(wanted, input, "release", AcknowledgeType.RELEASE);
    add(wanted, input, "reject", AcknowledgeType.REJECT);
    return wanted;
  }

  private static void add(
      Map<String, AcknowledgeType> wanted, JsonNode input, String field, AcknowledgeType type) {
    int index = 0;
    for (JsonNode delivery : input.path(field)) {
      if (wanted.put(delivery.asText(), type) != null) {
        throw new ConnectorException(StandardErrorCode.INVALID_INPUT, "the delivery is named twice")
            .at("/" + field + "/" + index);
      }
      index++;
    }
  }

  private JsonNode acknowledge(Map<String, AcknowledgeType> wanted) {
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
    return answer(wanted.size(), failures);
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
      members.keep(member);
    } catch (KafkaException | IllegalStateException e) {
      members.drop(member);
      types
          .keySet()
          .forEach(delivery -> failures.put(delivery, KafkaErrors.translateWrite(e, group)));
    }
  }

  private static ObjectNode answer(int asked, Map<String, ConnectorException> failures) {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("acknowledged", asked - failures.size());
    ArrayNode list = node.putArray("failed");
    failures.forEach(
        (delivery, failure) ->
            list.addObject()
                .put("deliveryId", delivery)
                .put("code", failure.code().name())
                .put("message", failure.message()));
    return node;
  }
}
