package dev.kosha.connector.kafka.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupActionsIT {

  private final KafkaCalls kafka = KafkaCalls.open();

  @AfterAll
  void close() {
    kafka.close();
  }

  private JsonNode describe(String groupId) {
    return kafka.call("kafka.describeGroup", "{'groupId': '%s'}".formatted(groupId));
  }

  private JsonNode lag(String groupId) {
    return kafka.call("kafka.groupLag", "{'groupId': '%s'}".formatted(groupId));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLASSIC", "CONSUMER"})
  void describeGroup_liveMember_tellsItsPartitions(String type) {
    String topic = kafka.createTopic(2);
    try (LiveMember member = LiveMember.join(type, topic, topic)) {
      assertThat(member).isNotNull();
      JsonNode group =
          Awaitility.await()
              .until(() -> describe(topic), g -> g.path("state").asText().equals("STABLE"));

      assertThat(group.path("type").asText()).isEqualTo(type);
      assertThat(group.path("coordinatorId").asInt()).isEqualTo(1);
      assertThat(group.path("members")).hasSize(1);
      assertThat(group.at("/members/0/clientId").asText()).isEqualTo("live");
      assertThat(group.at("/members/0/host").asText()).isEqualTo("127.0.0.1");
      assertThat(group.at("/members/0/partitions").findValuesAsText("partition"))
          .containsExactly("0", "1");
      assertThat(lag(topic).path("uncommitted").asInt()).isEqualTo(2);
      assertThat(lag(topic).at("/partitions/1/clientId").asText()).isEqualTo("live");
    }
    assertThat(describe(topic).path("state").asText()).isEqualTo("EMPTY");
  }

  @Test
  void describeGroup_shareGroup_tellsItsMember() {
    String topic = kafka.createTopic(1);
    try (LiveMember member = LiveMember.share(topic, topic)) {
      assertThat(member).isNotNull();
      JsonNode group =
          Awaitility.await()
              .until(() -> describe(topic), g -> g.at("/members/0/partitions/0").isObject());

      assertThat(group.path("type").asText()).isEqualTo("SHARE");
      assertThat(group.at("/members/0/partitions/0/topic").asText()).isEqualTo(topic);
      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.GROUP_ACTIVE,
              () -> kafka.call("kafka.deleteGroup", "{'groupId': '%s'}".formatted(topic)));
      assertThat(failure.message()).contains("group '" + topic + "'");
    }
    assertThat(
            kafka
                .call("kafka.deleteGroup", "{'groupId': '%s'}".formatted(topic))
                .path("type")
                .asText())
        .isEqualTo("SHARE");
  }

  @Test
  void listGroups_typesAndStates_filter() {
    String classic = kafka.createTopic(1);
    String share = kafka.createTopic(1);
    LiveMember.join("CLASSIC", classic, classic).close();
    LiveMember.share(share, share).close();
    String both = "'pattern': '(%s|%s)'".formatted(classic, share);

    assertThat(ids("{%s}".formatted(both))).containsExactlyInAnyOrder(classic, share);
    assertThat(ids("{%s, 'types': ['SHARE']}".formatted(both))).containsExactly(share);
    assertThat(ids("{%s, 'types': ['CLASSIC', 'CONSUMER']}".formatted(both)))
        .containsExactly(classic);
    assertThat(ids("{%s, 'states': ['STABLE']}".formatted(both))).isEmpty();
  }

  private List<String> ids(String input) {
    return kafka.call("kafka.listGroups", input).path("groups").findValuesAsText("groupId");
  }

  @Test
  void listGroups_noPattern_namesTheField() {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () -> kafka.call("kafka.listGroups", "{'pattern': '('}"));

    assertThat(failure.pointer()).contains("/pattern");
  }

  @Test
  void groupLag_partlyCommitted_tellsEachPartitionAndTheSum() {
    String topic = kafka.createTopic(3);
    kafka.call(
        "kafka.produce",
        ("{'topic': '%s', 'records': [{'partition': 0, 'value': 1}, {'partition': 0, 'value': 2},"
                + " {'partition': 1, 'value': 3}]}")
            .formatted(topic));
    kafka.call(
        "kafka.resetOffsets",
        ("{'groupId': '%1$s', 'offsets': [{'topic': '%1$s', 'partition': 0, 'offset': 0},"
                + " {'topic': '%1$s', 'partition': 1, 'offset': 1}]}")
            .formatted(topic));

    JsonNode answer = lag(topic);

    assertThat(answer.path("lag").asLong()).isEqualTo(2);
    assertThat(answer.path("uncommitted").asInt()).isEqualTo(1);
    assertThat(answer.path("partitions").findValuesAsText("lag")).containsExactly("2", "0", "null");
    assertThat(answer.at("/partitions/2/committedOffset").isNull()).isTrue();
    assertThat(answer.at("/partitions/2/endOffset").asLong()).isZero();
  }

  @Test
  void groupLag_unknownTopic_namesTheField() {
    String topic = kafka.createTopic(1);
    LiveMember.join("CONSUMER", topic, topic).close();

    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_TOPIC,
            () ->
                kafka.call(
                    "kafka.groupLag", "{'groupId': '%s', 'topic': 'nope'}".formatted(topic)));

    assertThat(failure.pointer()).contains("/topic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka.describeGroup", "kafka.groupLag", "kafka.deleteGroup"})
  void unknownGroup_isNotFound(String action) {
    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_GROUP, () -> kafka.call(action, "{'groupId': 'nobody'}"));

    assertThat(failure.pointer()).contains("/groupId");
    assertThat(failure.message()).isEqualTo("group 'nobody' does not exist");
  }

  @Test
  void deleteGroup_withoutMembers_isGone() {
    String topic = kafka.createTopic(1);
    LiveMember.join("CONSUMER", topic, topic).close();

    kafka.call("kafka.deleteGroup", "{'groupId': '%s'}".formatted(topic));

    Failures.assertFails(KafkaErrorCode.UNKNOWN_GROUP, () -> describe(topic));
  }
}
