package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** {@code kafka.describeTopic}. */
final class DescribeTopic implements ActionHandler {

  /** Leaders that were known a moment ago answer sooner, or not at all. */
  private static final int LEADER_MILLIS = 5_000;

  private final AdminCalls calls;

  DescribeTopic(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String topic = input.path("topic").asText();
    boolean allConfigs = input.path("allConfigs").asBoolean();
    return calls.run(context, call -> describe(call, topic, allConfigs));
  }

  /** Describes one topic. */
  static CompletionStage<JsonNode> describe(AdminCall call, String topic, boolean allConfigs) {
    CompletionStage<TopicDescription> described =
        call.read(call.describeTopic(topic), TopicName.inWords(topic));
    return described.thenCompose(
        description -> {
          var begins = offsets(call, description, OffsetSpec.earliest());
          var ends = offsets(call, description, OffsetSpec.latest());
          var configs = configs(call, topic);
          return begins.thenCompose(
              begin ->
                  ends.thenCombine(
                      configs,
                      (end, config) ->
                          new TopicAnswer(description, begin, end)
                              .withConfigs(config, allConfigs)));
        });
  }

  /** Of the partitions that have a leader: only a leader knows them. */
  private static CompletionStage<Map<Integer, Long>> offsets(
      AdminCall call, TopicDescription topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (TopicPartitionInfo partition : topic.partitions()) {
      if (partition.leader() != null) {
        wanted.put(new TopicPartition(topic.name(), partition.partition()), which);
      }
    }
    if (wanted.isEmpty()) {
      return CompletableFuture.completedFuture(Map.of());
    }
    int patience = Math.min(call.timeoutMillis(), LEADER_MILLIS);
    return call.read(
            call.admin().listOffsets(wanted, new ListOffsetsOptions().timeoutMs(patience)).all(),
            "offsets of " + TopicName.inWords(topic.name()))
        .thenApply(DescribeTopic::byPartition)
        .exceptionallyCompose(failure -> asDeleted(call, topic.name(), failure));
  }

  /** Kafka waits in vain for the leaders of a topic that was deleted a moment ago. */
  private static CompletionStage<Map<Integer, Long>> asDeleted(
      AdminCall call, String topic, Throwable failure) {
    return call.read(call.describeTopic(topic), TopicName.inWords(topic))
        .thenCompose(exists -> CompletableFuture.failedStage(failure));
  }

  private static Map<Integer, Long> byPartition(
      Map<TopicPartition, ListOffsetsResultInfo> offsets) {
    Map<Integer, Long> byPartition = new HashMap<>();
    offsets.forEach((partition, info) -> byPartition.put(partition.partition(), info.offset()));
    return byPartition;
  }

  /** Empty when the connection's user may see the topic but not its configuration. */
  private static CompletionStage<Optional<Config>> configs(AdminCall call, String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return call.describeConfigs(resource)
        .toCompletionStage()
        .handle(
            (config, error) -> {
              if (error == null) {
                return Optional.of(config);
              }
              if (KafkaErrors.unwrap(error) instanceof AuthorizationException) {
                return Optional.empty();
              }
              throw KafkaErrors.translate(error, "configuration of " + TopicName.inWords(topic));
            });
  }
}
