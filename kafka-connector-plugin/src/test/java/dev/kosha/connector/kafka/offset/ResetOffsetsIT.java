package dev.kosha.connector.kafka.offset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.group.LiveMember;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResetOffsetsIT {

  private static final String ACTION = "kafka.resetOffsets";

  private final KafkaCalls kafka = KafkaCalls.open();

  /** Names a group as well; its partition 0 has three records, a second of time apart. */
  @SuppressWarnings("NullAway.Init") // set before each test
  private String topic;

  @AfterAll
  void close() {
    kafka.close();
  }

  @BeforeEach
  void produce() {
    topic = KafkaCalls.uniqueTopic();
    // Else the broker would soon delete records as old as these.
    kafka.call(
        "kafka.createTopic",
        "{'topic': '%s', 'partitions': 2, 'configs': {'retention.ms': '-1'}}".formatted(topic));
    kafka.call(
        "kafka.produce",
        ("{'topic': '%s', 'records': [{'partition': 0, 'value': 1, 'timestamp': 1000},"
                + " {'partition': 0, 'value': 2, 'timestamp': 2000},"
                + " {'partition': 0, 'value': 3, 'timestamp': 3000}]}")
            .formatted(topic));
  }

  /** Calls the action for the topic's group. */
  private JsonNode reset(String members) {
    return kafka.call(ACTION, "{'groupId': '%s', %s}".formatted(topic, members));
  }

  private JsonNode committed() {
    return kafka
        .call("kafka.groupLag", "{'groupId': '%s'}".formatted(topic))
        .at("/partitions/0/committedOffset");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'earliest' | 0",
        "'latest' | 3",
        "{'offset': 2} | 2",
        "{'timestamp': 1500} | 1",
        "{'timestamp': '1970-01-01T00:00:03Z'} | 2",
        "{'timestamp': '2999-01-01T00:00:00Z'} | 3",
        "{'duration': 'PT1H'} | 3",
        "{'duration': 'P30000D'} | 0",
        "{'shiftBy': 1} | 2",
        "{'shiftBy': -1} | 0",
        "{'shiftBy': 100} | 3",
        "{'shiftBy': -100} | 0",
      })
  void resetOffsets_eachTarget_isCommitted(String to, long expected) {
    reset("'to': {'offset': 1}, 'topic': '%s', 'partitions': [0]".formatted(topic));

    JsonNode dry = reset("'to': %s, 'validateOnly': true".formatted(to));
    assertThat(committed().asLong()).isEqualTo(1);
    JsonNode done = reset("'to': %s".formatted(to));

    assertThat(done.at("/partitions/0/oldOffset").asLong()).isEqualTo(1);
    assertThat(done.at("/partitions/0/newOffset").asLong()).isEqualTo(expected);
    assertThat(done.path("partitions")).hasSize(1).isEqualTo(dry.path("partitions"));
    assertThat(committed().asLong()).isEqualTo(expected);
  }

  @Test
  void resetOffsets_newGroup_getsAPlaceInEveryPartition() {
    JsonNode answer = reset("'to': 'latest', 'topic': '%s'".formatted(topic));

    assertThat(answer.path("partitions").findValuesAsText("oldOffset"))
        .containsExactly("null", "null");
    assertThat(answer.path("partitions").findValuesAsText("newOffset")).containsExactly("3", "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLASSIC", "CONSUMER"})
  void resetOffsets_activeGroup_isRefusedAlsoWhenOnlyValidated(String protocol) {
    try (LiveMember member = LiveMember.join(protocol, topic, topic)) {
      assertThat(member).isNotNull();
      for (boolean dry : new boolean[] {true, false}) {
        ConnectorException failure =
            Failures.assertFails(
                KafkaErrorCode.GROUP_ACTIVE,
                () ->
                    reset(
                        "'to': 'earliest', 'topic': '%s', 'validateOnly': %s"
                            .formatted(topic, dry)));
        assertThat(failure.pointer()).contains("/groupId");
        assertThat(failure.message()).contains("a member");
      }
    }
  }

  @Test
  void resetOffsets_shareGroup_isReset() {
    LiveMember.share(topic, topic).close();

    JsonNode answer = reset("'to': 'earliest', 'topic': '%s', 'partitions': [0]".formatted(topic));

    assertThat(answer.at("/partitions/0/newOffset").asLong()).isZero();
    assertThat(committed().asLong()).isZero();
    kafka.call("kafka.deleteOffsets", "{'groupId': '%1$s', 'topic': '%1$s'}".formatted(topic));
    assertThat(
            kafka
                .call("kafka.groupLag", "{'groupId': '%1$s', 'topic': '%1$s'}".formatted(topic))
                .path("uncommitted")
                .asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'to': {'offset': 4}, 'topic': 'T' | OFFSET_OUT_OF_RANGE | /to/offset",
        "'to': {'shiftBy': 1}, 'topic': 'T' | OFFSET_OUT_OF_RANGE | /to/shiftBy",
        "'to': 'earliest', 'topic': 'no-such' | UNKNOWN_TOPIC | /topic",
        "'to': 'earliest', 'topic': 'T', 'partitions': [0, 2] | UNKNOWN_PARTITION | /partitions/1",
        "'to': 'earliest' | UNKNOWN_GROUP | /groupId",
        "'offsets': [{'topic': 'no-such', 'partition': 0, 'offset': 0}] | UNKNOWN_TOPIC | /offsets/0/topic",
        "'offsets': [{'topic': 'T', 'partition': 5, 'offset': 0}] | UNKNOWN_PARTITION | /offsets/0/partition",
        "'offsets': [{'topic': 'T', 'partition': 0, 'offset': 9}] | OFFSET_OUT_OF_RANGE | /offsets/0/offset",
      })
  void resetOffsets_refusedInput_namesTheField(String members, String code, String pointer) {
    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.valueOf(code), () -> reset(members.replace("'T'", "'" + topic + "'")));

    assertThat(failure.pointer()).contains(pointer);
  }

  @Test
  void deleteOffsets_committed_areGoneAndTheOthersStay() {
    reset("'to': 'latest', 'topic': '%s'".formatted(topic));

    JsonNode answer =
        kafka.call(
            "kafka.deleteOffsets",
            "{'groupId': '%1$s', 'topic': '%1$s', 'partitions': [1]}".formatted(topic));

    assertThat(answer.path("partitions").findValuesAsText("partition")).containsExactly("1");
    assertThat(answer.at("/partitions/0/oldOffset").asLong()).isZero();
    assertThat(committed().asLong()).isEqualTo(3);
    assertThat(
            kafka
                .call(
                    "kafka.deleteOffsets",
                    "{'groupId': '%1$s', 'topic': '%1$s', 'partitions': [1]}".formatted(topic))
                .path("partitions"))
        .isEmpty();
  }

  @Test
  void deleteOffsets_topicBeingRead_isRefused() {
    reset("'to': 'latest', 'topic': '%s'".formatted(topic));
    try (LiveMember member = LiveMember.join("CONSUMER", topic, topic)) {
      assertThat(member).isNotNull();
      Failures.assertFails(
          KafkaErrorCode.GROUP_ACTIVE,
          () ->
              kafka.call(
                  "kafka.deleteOffsets", "{'groupId': '%1$s', 'topic': '%1$s'}".formatted(topic)));
    }
  }
}
