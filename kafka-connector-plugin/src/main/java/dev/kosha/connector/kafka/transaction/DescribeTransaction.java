package dev.kosha.connector.kafka.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;

/** {@code kafka.describeTransaction}. */
final class DescribeTransaction implements ActionHandler {

  private final AdminCalls calls;

  DescribeTransaction(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String id = input.path("transactionalId").asText();
    return calls.run(context, call -> find(call, id).thenApply(found -> answer(id, found)));
  }

  /**
   * The transaction of a transactional id.
   *
   * @return fails with UNKNOWN_TRANSACTION at the id when its coordinator does not know it
   */
  static CompletionStage<TransactionDescription> find(AdminCall call, String id) {
    var options = new DescribeTransactionsOptions().timeoutMs(call.timeoutMillis());
    return FieldFault.at(
        call.read(
            call.admin().describeTransactions(List.of(id), options).description(id), inWords(id)),
        "/transactionalId");
  }

  /** How messages name a transactional id. */
  static String inWords(String id) {
    return "transactional id '" + id + "'";
  }

  private static JsonNode answer(String id, TransactionDescription found) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("transactionalId", id)
            .put("state", found.state().name())
            .put("producerId", found.producerId())
            .put("producerEpoch", found.producerEpoch())
            .put("coordinatorId", found.coordinatorId())
            .put("timeoutMillis", found.transactionTimeoutMs());
    if (found.transactionStartTimeMs().isPresent()) {
      answer.put("startTimestamp", found.transactionStartTimeMs().getAsLong());
    } else {
      answer.putNull("startTimestamp");
    }
    ArrayNode partitions = answer.putArray("partitions");
    found.topicPartitions().stream()
        .sorted(TopicPartitions.ORDER)
        .map(TopicPartitions::toJson)
        .forEach(partitions::add);
    return answer;
  }
}
