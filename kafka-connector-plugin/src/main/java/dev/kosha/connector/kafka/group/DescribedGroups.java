package dev.kosha.connector.kafka.group;

import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment.TaskIds;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupSubtopologyDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the four ways in which Kafka describes a group. */
final class DescribedGroups {

  private DescribedGroups() {}

  static Group of(ConsumerGroupDescription group) {
    return new Group(
        group.groupId(),
        group.type(),
        group.groupState(),
        unlessEmpty(group.partitionAssignor()),
        group.coordinator(),
        group.groupEpoch().orElse(null),
        group.members().stream().map(DescribedGroups::member).toList());
  }

  static Group of(ClassicGroupDescription group) {
    return new Group(
        group.groupId(),
        GroupType.CLASSIC,
        GroupState.parse(group.state().toString()),
        unlessEmpty(group.protocolData()),
        group.coordinator(),
        null,
        group.members().stream().map(DescribedGroups::member).toList());
  }

  static Group of(ShareGroupDescription group) {
    return new Group(
        group.groupId(),
        GroupType.SHARE,
        group.groupState(),
        null,
        group.coordinator(),
        group.groupEpoch(),
        group.members().stream().map(DescribedGroups::member).toList());
  }

  static Group of(StreamsGroupDescription group) {
    return new Group(
        group.groupId(),
        GroupType.STREAMS,
        group.groupState(),
        group.assignorName().orElse(null),
        group.coordinator(),
        group.groupEpoch(),
        group.members().stream().map(member -> member(group, member)).toList());
  }

  private static GroupMember member(MemberDescription member) {
    return new GroupMember(
        member.consumerId(),
        member.groupInstanceId().orElse(null),
        member.clientId(),
        host(member.host()),
        member.rackId().orElse(null),
        member.memberEpoch().orElse(null),
        ordered(member.assignment().topicPartitions()));
  }

  private static GroupMember member(ShareMemberDescription member) {
    return new GroupMember(
        member.consumerId(),
        null,
        member.clientId(),
        host(member.host()),
        member.rackId().orElse(null),
        member.memberEpoch(),
        ordered(member.assignment().topicPartitions()));
  }

  private static GroupMember member(
      StreamsGroupDescription group, StreamsGroupMemberDescription member) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (TaskIds tasks : member.assignment().activeTasks()) {
      for (StreamsGroupSubtopologyDescription subtopology : group.subtopologies()) {
        if (subtopology.subtopologyId().equals(tasks.subtopologyId())) {
          for (String topic : subtopology.sourceTopics()) {
            tasks.partitions().forEach(n -> partitions.add(new TopicPartition(topic, n)));
          }
        }
      }
    }
    return new GroupMember(
        member.memberId(),
        member.instanceId().orElse(null),
        member.clientId(),
        host(member.clientHost()),
        member.rackId().orElse(null),
        member.memberEpoch(),
        ordered(partitions));
  }

  /** Brokers write an address as Java does, with a slash before it. */
  private static String host(String host) {
    return host.startsWith("/") ? host.substring(1) : host;
  }

  private static List<TopicPartition> ordered(Collection<TopicPartition> partitions) {
    return partitions.stream().sorted(TopicPartitions.ORDER).toList();
  }

  private static @Nullable String unlessEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
