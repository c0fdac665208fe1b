package dev.kosha.connector.kafka.trigger;

import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Names records so that no other record ever has the name: offsets begin anew when a topic is
 * deleted and made again, so the cluster's id of the topic (KIP-516) is part of it. For the
 * source's thread.
 */
final class TopicIds {

  private static final int PATIENCE_MILLIS = 4_000;

  private final KafkaClients clients;
  private final Map<String, String> known = new HashMap<>();

  TopicIds(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * Topic, partition and offset, with the topic's id after an at sign where the cluster has one.
   *
   * @throws dev.kosha.connector.api.ConnectorException when the cluster does not say
   */
  String name(TopicPartition partition, long offset) {
    return partition + "-" + offset + known.computeIfAbsent(partition.topic(), this::ask);
  }

  /** The topic may have been made anew. */
  void forget(String topic) {
    known.remove(topic);
  }

  private String ask(String topic) {
    try {
      Uuid id =
          clients
              .admin()
              .thenCompose(
                  admin ->
                      admin
                          .describeTopics(
                              List.of(topic),
                              new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS))
                          .allTopicNames()
                          .toCompletionStage())
              .thenApply(found -> Objects.requireNonNull(found.get(topic), topic).topicId())
              .toCompletableFuture()
              .get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return id.equals(Uuid.ZERO_UUID) ? "" : "@" + id;
    } catch (ExecutionException | TimeoutException e) {
      throw KafkaErrors.translate(e, "topic '" + topic + "'");
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
