package dev.kosha.connector.kafka.client;

import static java.util.Objects.requireNonNull;

import dev.kosha.connector.api.ConnectorException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Tells that a topic was deleted while a request was about to go to the leaders of its partitions.
 * Kafka's client then looks for a leader until time is up, and says no more than that it is.
 */
public final class GoneTopic {

  /** A cluster that works answers within milliseconds; one that does not is no news. */
  private static final int PATIENCE_MILLIS = 2_000;

  private GoneTopic() {}

  /** The same result; UNKNOWN_TOPIC where time ran out and the topic does not exist. */
  public static <T> CompletionStage<T> told(
      AdminCall call, String topic, CompletionStage<T> result) {
    return result.exceptionallyCompose(
        error -> {
          Throwable failure = KafkaErrors.unwrap(error);
          return failure instanceof ConnectorException translated
                  && translated.getCause() instanceof TimeoutException
              ? look(call, topic, failure)
              : CompletableFuture.failedFuture(failure);
        });
  }

  private static <T> CompletionStage<T> look(AdminCall call, String topic, Throwable failure) {
    DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS);
    return requireNonNull(
            call.admin().describeTopics(List.of(topic), options).topicNameValues().get(topic))
        .toCompletionStage()
        .handle(
            (found, error) ->
                error != null
                        && KafkaErrors.unwrap(error) instanceof UnknownTopicOrPartitionException
                    ? KafkaErrors.translate(error, PartitionChoice.inWords(topic))
                    : failure)
        .thenCompose(CompletableFuture::failedFuture);
  }
}
