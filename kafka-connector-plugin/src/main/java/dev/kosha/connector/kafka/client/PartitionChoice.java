package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The partitions that an input means. Immutable.
 *
 * @param all in the order of the input, else of their numbers
 * @param led those that have a leader, which alone knows their offsets
 */
public record PartitionChoice(List<TopicPartition> all, List<TopicPartition> led) {

  public PartitionChoice {
    all = List.copyOf(all);
    led = List.copyOf(led);
  }

  /**
   * Partitions of the topic in the field {@code topic}.
   *
   * @param numbers the field {@code partitions}; missing for all of the topic
   * @return fails with UNKNOWN_TOPIC at the topic, or UNKNOWN_PARTITION at the number
   */
  public static CompletionStage<PartitionChoice> of(
      AdminCall call, String topic, JsonNode numbers) {
    return of(call, topic, numbers, "/partitions");
  }

  /**
   * The same for a list at another place.
   *
   * @param list of numbers, or of objects whose member {@code partition} is one
   */
  public static CompletionStage<PartitionChoice> of(
      AdminCall call, String topic, JsonNode list, String pointer) {
    return FieldFault.at(call.read(call.describeTopic(topic), inWords(topic)), "/topic")
        .thenApply(description -> choose(description, list, pointer));
  }

  /** All partitions of the topics; topics that do not exist have none. */
  public static CompletionStage<PartitionChoice> allOf(AdminCall call, Collection<String> topics) {
    CompletionStage<PartitionChoice> choice =
        CompletableFuture.completedFuture(new PartitionChoice(List.of(), List.of()));
    if (topics.isEmpty()) {
      return choice;
    }
    Map<String, KafkaFuture<TopicDescription>> described =
        call.admin()
            .describeTopics(topics, new DescribeTopicsOptions().timeoutMs(call.timeoutMillis()))
            .topicNameValues();
    for (var topic : described.entrySet()) {
      choice =
          choice.thenCombine(unlessGone(topic.getKey(), topic.getValue()), PartitionChoice::plus);
    }
    return choice;
  }

  /** Those of them that are among the given ones. */
  public PartitionChoice only(Collection<TopicPartition> wanted) {
    return new PartitionChoice(
        all.stream().filter(wanted::contains).toList(),
        led.stream().filter(wanted::contains).toList());
  }

  /**
   * Tells that every partition has a leader.
   *
   * @throws ConnectorException UNAVAILABLE for the first that has none
   */
  public PartitionChoice requireLeaders() {
    for (TopicPartition partition : all) {
      if (!led.contains(partition)) {
        throw new ConnectorException(
            StandardErrorCode.UNAVAILABLE, "partition " + partition + " has no leader now");
      }
    }
    return this;
  }

  private static CompletionStage<PartitionChoice> unlessGone(
      String topic, KafkaFuture<TopicDescription> description) {
    return description
        .toCompletionStage()
        .handle(
            (found, error) -> {
              if (error == null) {
                return of(found.name(), found.partitions());
              }
              if (KafkaErrors.unwrap(error) instanceof UnknownTopicOrPartitionException) {
                return new PartitionChoice(List.of(), List.of());
              }
              throw KafkaErrors.translate(error, inWords(topic));
            });
  }

  private static PartitionChoice choose(TopicDescription topic, JsonNode numbers, String pointer) {
    if (numbers.isMissingNode()) {
      return of(topic.name(), topic.partitions());
    }
    List<TopicPartitionInfo> chosen = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      JsonNode item = numbers.path(i);
      int number = item.path("partition").asInt(item.intValue());
      if (number >= topic.partitions().size()) {
        throw unknown(topic, number).at(pointer + "/" + i + (item.isObject() ? "/partition" : ""));
      }
      chosen.add(topic.partitions().get(number));
    }
    return of(topic.name(), chosen);
  }

  /** Says that the topic has no such partition, and how many it has. */
  public static ConnectorException unknown(TopicDescription topic, int number) {
    return new ConnectorException(
        KafkaErrorCode.UNKNOWN_PARTITION,
        "%s has no partition %d: it has %d, which count from 0"
            .formatted(inWords(topic.name()), number, topic.partitions().size()));
  }

  private static PartitionChoice of(String topic, List<TopicPartitionInfo> partitions) {
    List<TopicPartition> all = new ArrayList<>();
    List<TopicPartition> led = new ArrayList<>();
    for (TopicPartitionInfo info : partitions) {
      TopicPartition partition = new TopicPartition(topic, info.partition());
      all.add(partition);
      if (info.leader() != null) {
        led.add(partition);
      }
    }
    return new PartitionChoice(all, led);
  }

  private PartitionChoice plus(PartitionChoice other) {
    List<TopicPartition> both = new ArrayList<>(all);
    both.addAll(other.all);
    List<TopicPartition> bothLed = new ArrayList<>(led);
    bothLed.addAll(other.led);
    return new PartitionChoice(both, bothLed);
  }

  static String inWords(String topic) {
    return "topic '" + topic + "'";
  }
}
