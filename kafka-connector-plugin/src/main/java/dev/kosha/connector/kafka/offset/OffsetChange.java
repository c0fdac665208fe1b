package dev.kosha.connector.kafka.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.PartitionChoice;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import dev.kosha.connector.kafka.group.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.AlterShareGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** A change of what a group has committed, while it has no members. */
final class OffsetChange {

  private OffsetChange() {}

  /** Says that the group has members, and what to do about it. */
  static ConnectorException active(Group group) {
    int members = group.members().size();
    String count = members == 1 ? "a member" : members == 0 ? "members" : members + " members";
    return new ConnectorException(
            KafkaErrorCode.GROUP_ACTIVE,
            group.inWords() + " has " + count + " now: stop its consumers first")
        .at("/groupId");
  }

  /**
   * The partitions that the input means: those of its list of offsets, those of its topic, or else
   * those where the group has committed.
   */
  static CompletionStage<PartitionChoice> partitions(
      AdminCall call, JsonNode input, Set<TopicPartition> committed) {
    if (input.has("topic")) {
      return PartitionChoice.of(call, input.path("topic").asText(), input.path("partitions"));
    }
    JsonNode offsets = input.path("offsets");
    Set<String> topics = new TreeSet<>();
    committed.forEach(partition -> topics.add(partition.topic()));
    if (offsets.isMissingNode()) {
      return PartitionChoice.allOf(call, topics).thenApply(choice -> choice.only(committed));
    }
    Map<TopicPartition, String> named = new HashMap<>();
    for (int i = 0; i < offsets.size(); i++) {
      named.put(TopicPartitions.of(offsets.path(i)), "/offsets/" + i);
    }
    topics.clear();
    named.keySet().forEach(partition -> topics.add(partition.topic()));
    return PartitionChoice.allOf(call, topics).thenApply(choice -> require(choice, named));
  }

  private static PartitionChoice require(
      PartitionChoice choice, Map<TopicPartition, String> named) {
    Set<String> topics = new TreeSet<>();
    choice.all().forEach(partition -> topics.add(partition.topic()));
    named.forEach(
        (partition, pointer) -> {
          if (!topics.contains(partition.topic())) {
            throw new ConnectorException(
                    KafkaErrorCode.UNKNOWN_TOPIC,
                    "topic '" + partition.topic() + "' does not exist")
                .at(pointer + "/topic");
          }
          if (!choice.all().contains(partition)) {
            throw new ConnectorException(
                    KafkaErrorCode.UNKNOWN_PARTITION,
                    "topic '%s' has no partition %d"
                        .formatted(partition.topic(), partition.partition()))
                .at(pointer + "/partition");
          }
        });
    return choice.only(named.keySet());
  }

  /** Commits the offsets for the group. */
  static CompletionStage<Void> alter(
      AdminCall call, Group group, Map<TopicPartition, Long> offsets) {
    KafkaFuture<Void> done;
    if (group.type() == GroupType.SHARE) {
      done =
          call.adminToChange()
              .alterShareGroupOffsets(
                  group.id(),
                  offsets,
                  new AlterShareGroupOffsetsOptions().timeoutMs(call.timeoutMillis()))
              .all();
    } else {
      Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
      offsets.forEach((partition, offset) -> commits.put(partition, new OffsetAndMetadata(offset)));
      done =
          call.adminToChange()
              .alterConsumerGroupOffsets(
                  group.id(),
                  commits,
                  new AlterConsumerGroupOffsetsOptions().timeoutMs(call.timeoutMillis()))
              .all();
    }
    return FieldFault.at(
        call.write(done, group.inWords())
            .exceptionallyCompose(
                error -> CompletableFuture.failedFuture(ofLateMember(group, error))),
        "/groupId");
  }

  /** A member that came after the group was looked at makes the brokers refuse the commit. */
  private static Throwable ofLateMember(Group group, Throwable error) {
    Throwable root = KafkaErrors.unwrap(error);
    Throwable cause = root.getCause();
    boolean late =
        cause instanceof UnknownMemberIdException || cause instanceof GroupNotEmptyException;
    return late ? active(group) : root;
  }

  /** The committed partitions among those that are chosen, in order. */
  static List<TopicPartition> committed(PartitionChoice choice, Set<TopicPartition> committed) {
    return choice.all().stream().filter(committed::contains).sorted(TopicPartitions.ORDER).toList();
  }
}
