package dev.kosha.connector.kafka.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AbortTransactionOptions;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TerminateTransactionOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * {@code kafka.abortTransaction}: by its coordinator, or, when no coordinator knows the transaction
 * any more, by the partition where it hangs (KIP-664).
 */
final class AbortTransaction implements ActionHandler {

  private final AdminCalls calls;

  AbortTransaction(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    return calls.run(
        context,
        call ->
            input.has("transactionalId")
                ? byCoordinator(call, input.path("transactionalId").asText())
                : byPartition(
                    call, TopicPartitions.of(input), input.path("producerId").longValue()));
  }

  private static CompletionStage<JsonNode> byCoordinator(AdminCall call, String id) {
    var options = new TerminateTransactionOptions().timeoutMs(call.timeoutMillis());
    return DescribeTransaction.find(call, id)
        .thenApply(found -> requireOpen(id, found))
        .thenCompose(
            found ->
                FieldFault.at(
                        call.write(
                            call.adminToChange().forceTerminateTransaction(id, options).result(),
                            DescribeTransaction.inWords(id)),
                        "/transactionalId")
                    .thenApply(done -> answer(id, found.producerId())));
  }

  private static TransactionDescription requireOpen(String id, TransactionDescription found) {
    if (found.state() != TransactionState.ONGOING) {
      throw new ConnectorException(
              KafkaErrorCode.UNKNOWN_TRANSACTION,
              DescribeTransaction.inWords(id)
                  + " has no open transaction: its state is "
                  + found.state().name())
          .at("/transactionalId");
    }
    return found;
  }

  private static CompletionStage<JsonNode> byPartition(
      AdminCall call, TopicPartition partition, long producerId) {
    return DescribeProducers.find(call, partition)
        .thenApply(producers -> requireOpen(partition, producers, producerId))
        .thenCompose(
            producer ->
                coordinated(call, producerId)
                    .thenCompose(known -> abort(call, partition, producer, known)))
        .thenApply(done -> answer(null, producerId));
  }

  private static ProducerState requireOpen(
      TopicPartition partition, List<ProducerState> producers, long producerId) {
    return producers.stream()
        .filter(producer -> producer.producerId() == producerId)
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new ConnectorException(
                        KafkaErrorCode.UNKNOWN_TRANSACTION,
                        "partition %s has no open transaction of producer %d"
                            .formatted(partition, producerId))
                    .at("/producerId"));
  }

  private static CompletionStage<Collection<TransactionListing>> coordinated(
      AdminCall call, long producerId) {
    ListTransactionsOptions options =
        new ListTransactionsOptions()
            .timeoutMs(call.timeoutMillis())
            .filterProducerIds(List.of(producerId));
    return call.read(call.admin().listTransactions(options).all(), "list of transactions");
  }

  /** To write an end past a coordinator that still goes on would let it write a second one. */
  private static CompletionStage<Void> abort(
      AdminCall call,
      TopicPartition partition,
      ProducerState producer,
      Collection<TransactionListing> known) {
    for (TransactionListing transaction : known) {
      if (transaction.state() == TransactionState.ONGOING) {
        return CompletableFuture.failedFuture(
            new ConnectorException(
                    KafkaErrorCode.TRANSACTION_CHANGED,
                    "the transaction does not hang: abort it by its transactional id '%s'"
                        .formatted(transaction.transactionalId()))
                .at("/producerId"));
      }
    }
    AbortTransactionSpec spec =
        new AbortTransactionSpec(
            partition,
            producer.producerId(),
            (short) producer.producerEpoch(),
            Math.max(0, producer.coordinatorEpoch().orElse(0)));
    var options = new AbortTransactionOptions().timeoutMs(call.timeoutMillis());
    return call.write(
        call.adminToChange().abortTransaction(spec, options).all(),
        "transaction in partition " + partition);
  }

  private static ObjectNode answer(@Nullable String id, long producerId) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("transactionalId", id)
        .put("producerId", producerId);
  }
}
