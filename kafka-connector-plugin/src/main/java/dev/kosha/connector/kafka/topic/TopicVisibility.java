package dev.kosha.connector.kafka.topic;

import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a broker has heard of a topic's creation or deletion. Thread-safe.
 *
 * <p>The controller answers before the brokers know (KRaft, KIP-500): without this, a caller who
 * creates a topic and writes to it at once would now and then be told that it does not exist.
 */
final class TopicVisibility {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final ConnectorContext context;

  TopicVisibility(ConnectorContext context) {
    this.context = context;
  }

  /**
   * Completes when the topic has a leader for every partition, or is gone; or when patience has run
   * out. Never fails: what was asked for is done either way.
   */
  CompletionStage<Void> await(AdminCall call, String topic, boolean present) {
    CompletableFuture<Void> seen = new CompletableFuture<>();
    look(new Look(call, topic, present, context.clock().instant().plus(PATIENCE), seen));
    return seen;
  }

  private record Look(
      AdminCall call,
      String topic,
      boolean present,
      Instant end,
      CompletableFuture<@Nullable Void> seen) {}

  private void look(Look look) {
    var unused =
        look.call
            .describeTopic(look.topic)
            .whenComplete((description, error) -> judge(look, description, error));
  }

  private void judge(Look look, @Nullable TopicDescription description, @Nullable Throwable error) {
    boolean absent =
        error != null && KafkaErrors.unwrap(error) instanceof UnknownTopicOrPartitionException;
    boolean hasLeaders =
        description != null
            && description.partitions().stream().allMatch(partition -> partition.leader() != null);
    boolean untold = error != null && !absent;
    boolean done = look.present ? hasLeaders : absent;
    if (done || untold || !context.clock().instant().isBefore(look.end)) {
      look.seen.complete(null);
      return;
    }
    try {
      var unused =
          context.timer().schedule(() -> look(look), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The session is closing: the answer is as good as it gets.
      look.seen.complete(null);
    }
  }
}
