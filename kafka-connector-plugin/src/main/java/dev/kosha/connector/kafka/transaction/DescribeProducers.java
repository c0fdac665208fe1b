package dev.kosha.connector.kafka.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.PartitionChoice;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/** {@code kafka.describeProducers}. */
final class DescribeProducers implements ActionHandler {

  private final AdminCalls calls;

  DescribeProducers(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    TopicPartition partition = TopicPartitions.of(input);
    return calls.run(
        context, call -> find(call, partition).thenApply(found -> answer(partition, found)));
  }

  /**
   * The producers that the partition's leader remembers.
   *
   * @return fails with UNKNOWN_TOPIC or UNKNOWN_PARTITION at their fields
   */
  static CompletionStage<List<ProducerState>> find(AdminCall call, TopicPartition partition) {
    var options = new DescribeProducersOptions().timeoutMs(call.timeoutMillis());
    String topic = partition.topic();
    return FieldFault.at(call.read(call.describeTopic(topic), "topic '" + topic + "'"), "/topic")
        .thenCompose(
            description -> {
              if (partition.partition() >= description.partitions().size()) {
                throw PartitionChoice.unknown(description, partition.partition()).at("/partition");
              }
              return call.read(
                  call.admin()
                      .describeProducers(List.of(partition), options)
                      .partitionResult(partition),
                  "producers of partition " + partition);
            })
        .thenApply(found -> found.activeProducers());
  }

  private static JsonNode answer(TopicPartition partition, List<ProducerState> producers) {
    ObjectNode answer = TopicPartitions.toJson(partition);
    ArrayNode list = answer.putArray("producers");
    producers.stream()
        .sorted(Comparator.comparingLong(ProducerState::producerId))
        .forEach(producer -> write(producer, list.addObject()));
    return answer;
  }

  private static void write(ProducerState producer, ObjectNode node) {
    OptionalLong start = producer.currentTransactionStartOffset();
    OptionalInt coordinatorEpoch = producer.coordinatorEpoch();
    node.put("producerId", producer.producerId());
    node.put("producerEpoch", producer.producerEpoch());
    node.put("lastSequence", producer.lastSequence());
    node.put("lastTimestamp", producer.lastTimestamp());
    node.put("transactionStartOffset", start.isPresent() ? Long.valueOf(start.getAsLong()) : null);
    node.put(
        "coordinatorEpoch",
        coordinatorEpoch.isPresent() ? Integer.valueOf(coordinatorEpoch.getAsInt()) : null);
  }
}
