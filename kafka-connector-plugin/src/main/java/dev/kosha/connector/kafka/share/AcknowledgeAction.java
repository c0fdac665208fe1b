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
import dev.kosha.connector.kafka.consumer.Answers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.AcknowledgeType;

/**
 * {@code kafka.acknowledgeRecords}: each delivery succeeds or fails by itself, wherever its lock is
 * held. Thread-safe.
 */
final class AcknowledgeAction implements ActionHandler {

  private final ConnectorContext context;
  private final Acknowledgements here;
  private final AcknowledgementMail mail;

  AcknowledgeAction(Acknowledgements here, AcknowledgementMail mail, ConnectorContext context) {
    this.here = here;
    this.mail = mail;
    this.context = context;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    return Answers.of(
        () -> {
          Map<String, AcknowledgeType> wanted = wanted(input);
          return CompletableFuture.supplyAsync(() -> acknowledge(wanted), context.executor())
              .thenCompose(failed -> failed)
              .thenApply(failed -> answer(wanted.size(), failed));
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

  private CompletionStage<ArrayNode> acknowledge(Map<String, AcknowledgeType> wanted) {
    Map<String, Map<String, AcknowledgeType>> bySession = new LinkedHashMap<>();
    wanted.forEach(
        (delivery, type) ->
            bySession
                .computeIfAbsent(ShareMember.sessionOf(delivery), each -> new LinkedHashMap<>())
                .put(delivery, type));
    CompletionStage<ArrayNode> failed =
        CompletableFuture.completedFuture(JsonNodeFactory.instance.arrayNode());
    for (Map.Entry<String, Map<String, AcknowledgeType>> each : bySession.entrySet()) {
      failed = failed.thenCombine(acknowledge(each.getKey(), each.getValue()), ArrayNode::addAll);
    }
    return failed;
  }

  private CompletionStage<ArrayNode> acknowledge(
      String session, Map<String, AcknowledgeType> types) {
    return session.equals(mail.session())
        ? CompletableFuture.completedFuture(here.acknowledge(types))
        : mail.send(session, types).thenApply(answer -> failures(answer, types));
  }

  private static ArrayNode failures(Optional<JsonNode> answer, Map<String, AcknowledgeType> types) {
    ArrayNode failed = JsonNodeFactory.instance.arrayNode();
    answer.ifPresentOrElse(
        told -> told.forEach(failed::add),
        () ->
            types
                .keySet()
                .forEach(
                    delivery ->
                        Acknowledgements.add(failed, delivery, ShareMembers.unknown(delivery))));
    return failed;
  }

  private static ObjectNode answer(int asked, ArrayNode failed) {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("acknowledged", asked - failed.size());
    node.set("failed", failed);
    return node;
  }
}
