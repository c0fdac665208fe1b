package dev.kosha.connector.kafka.topic;

import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.LeaderReadiness;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Waits until a broker has heard of a topic's creation, growth or deletion. Thread-safe. */
final class TopicVisibility {

  private static final int LEADERS_MILLIS = 2_000;

  private final Visibility visibility;

  TopicVisibility(Visibility visibility) {
    this.visibility = visibility;
  }

  /** Completes when the topic is gone. Never fails. */
  CompletionStage<Void> awaitAbsence(AdminCall call, String topic) {
    return visibility.await(
        () -> call.describeTopic(topic).toCompletionStage().handle(TopicVisibility::isAbsent));
  }

  /**
   * Completes when the topic has at least so many partitions, each with a leader that has taken up
   * its work. Never fails.
   */
  CompletionStage<Void> awaitPartitions(AdminCall call, String topic, int count) {
    return visibility
        .await(
            () ->
                call.describeTopic(topic)
                    .toCompletionStage()
                    .handle((description, error) -> isLed(description, error, count)))
        .thenCompose(led -> call.describeTopic(topic).toCompletionStage())
        .thenCompose(
            description -> LeaderReadiness.await(call.admin(), description, LEADERS_MILLIS))
        .exceptionally(error -> null);
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
