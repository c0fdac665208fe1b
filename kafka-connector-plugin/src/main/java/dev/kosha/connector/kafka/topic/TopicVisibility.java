package dev.kosha.connector.kafka.topic;

import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Waits until a broker has heard of a topic's creation, growth or deletion. Thread-safe. */
final class TopicVisibility {

  private final Visibility visibility;

  TopicVisibility(Visibility visibility) {
    this.visibility = visibility;
  }

  /** Completes when the topic has a leader for every partition, or is gone. Never fails. */
  CompletionStage<Void> await(AdminCall call, String topic, boolean present) {
    return visibility.await(
        () ->
            call.describeTopic(topic)
                .toCompletionStage()
                .handle(
                    (description, error) ->
                        present ? isLed(description, error, 0) : isAbsent(description, error)));
  }

  /** Completes when the topic has so many partitions, each with a leader. Never fails. */
  CompletionStage<Void> awaitPartitions(AdminCall call, String topic, int count) {
    return visibility.await(
        () ->
            call.describeTopic(topic)
                .toCompletionStage()
                .handle((description, error) -> isLed(description, error, count)));
  }

  /** What cannot be looked at is not waited for. */
  private static boolean isLed(
      @Nullable TopicDescription description, @Nullable Throwable error, int count) {
    if (description == null) {
      return !isUnknown(error);
    }
    return description.partitions().size() >= count
        && description.partitions().stream().allMatch(partition -> partition.leader() != null);
  }

  private static boolean isAbsent(
      @Nullable TopicDescription description, @Nullable Throwable error) {
    return description == null || isUnknown(error);
  }

  private static boolean isUnknown(@Nullable Throwable error) {
    return error != null && KafkaErrors.unwrap(error) instanceof UnknownTopicOrPartitionException;
  }
}
