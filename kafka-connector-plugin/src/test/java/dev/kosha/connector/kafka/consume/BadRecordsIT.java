package dev.kosha.connector.kafka.consume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records 0 and 2 of each topic are JSON, record 1 is not. */
class BadRecordsIT {

  @Test
  void include_answersTheBytesWithTheReason() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka);

      JsonNode answer = consume(kafka, "'topic': '%s'", topic);

      assertThat(answer.path("records")).hasSize(3);
      assertThat(answer.at("/records/1/value").asText()).isEqualTo("e2hhbGY=");
      assertThat(answer.at("/records/1/error/message").asText()).contains("not valid JSON");
      assertThat(answer.has("skipped")).isFalse();
    }
  }

  @Test
  void skip_passesItAndNamesIt() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka);

      JsonNode answer = consume(kafka, "'topic': '%s', 'onError': 'skip'", topic);

      assertThat(offsets(answer)).containsExactly(0, 2);
      assertThat(answer.path("skipped").intValue()).isEqualTo(1);
      assertThat(answer.at("/bad/0/offset").intValue()).isEqualTo(1);
      assertThat(answer.at("/bad/0/message").asText()).contains("not valid JSON");
    }
  }

  @Test
  void fail_answersThoseBeforeAndThenFailsWithTheNextOffset() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka);

      JsonNode before = consume(kafka, "'topic': '%s', 'onError': 'fail'", topic);

      assertThat(offsets(before)).containsExactly(0);
      assertThat(before.path("more").booleanValue()).isTrue();
      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.UNDECODABLE_RECORD,
              () ->
                  consume(
                      kafka,
                      "'topic': '%s', 'onError': 'fail', 'from': %s",
                      topic,
                      before.path("next")));
      assertThat(failure.message())
          .contains("offset 1 of partition 0 of topic '" + topic + "'", "offset 2 is the next");
      assertThat(failure.code().category().retriable()).isFalse();
      assertThat(offsets(consume(kafka, "'topic': '%s', 'onError': 'fail', 'from': 2", topic)))
          .containsExactly(2);
    }
  }

  @Test
  void deadLetter_movesItWithReasonAndPlace() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka);
      String dead = kafka.createTopic(1);

      JsonNode answer =
          consume(
              kafka,
              "'topic': '%s', 'onError': 'deadLetter', 'deadLetterTopic': '%s'",
              topic,
              dead);

      assertThat(offsets(answer)).containsExactly(0, 2);
      assertThat(answer.at("/bad/0/deadLetter"))
          .hasToString("{\"topic\":\"" + dead + "\",\"partition\":0,\"offset\":0}");
      JsonNode letter =
          consume(kafka, "'topic': '%s', 'valueFormat': 'string'", dead).at("/records/0");
      assertThat(letter.path("value").asText()).isEqualTo("{half");
      assertThat(letter.path("key").asText()).isEqualTo("k");
      assertThat(letter.path("headers").toString())
          .contains("{\"name\":\"mine\",\"value\":\"1\"}")
          .contains("\"kosha.deadLetter.reason\",\"value\":\"value is not valid JSON")
          .contains("\"kosha.deadLetter.topic\",\"value\":\"" + topic)
          .contains("\"kosha.deadLetter.partition\",\"value\":\"0\"")
          .contains("\"kosha.deadLetter.offset\",\"value\":\"1\"");
    }
  }

  @Test
  void deadLetterTopic_thatWillNotDo_isRefusedBeforeAnythingIsRead() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka);
      String dead = "'topic': '%s', 'onError': 'deadLetter', 'deadLetterTopic': '%s'";

      assertThat(
              Failures.assertFails(
                      KafkaErrorCode.UNKNOWN_TOPIC,
                      () -> consume(kafka, dead, topic, KafkaCalls.uniqueTopic()))
                  .pointer())
          .hasValue("/deadLetterTopic");
      Failures.assertFails(
          StandardErrorCode.INVALID_INPUT, () -> consume(kafka, dead, topic, topic));
      Failures.assertFails(
          StandardErrorCode.INVALID_INPUT,
          () -> consume(kafka, "'topic': '%s', 'onError': 'deadLetter'", topic));
      Failures.assertFails(
          StandardErrorCode.INVALID_INPUT,
          () -> consume(kafka, "'topic': '%s', 'deadLetterTopic': 'x'", topic));
      String consumer = consumer(kafka, topic);
      Failures.assertFails(
          StandardErrorCode.INVALID_INPUT,
          () ->
              consume(
                  kafka,
                  "'consumer': '%s', 'onError': 'deadLetter', 'deadLetterTopic': '%s'",
                  consumer,
                  topic));
    }
  }

  @Test
  void namedConsumer_deadLetter_goesOnBehindItForGood() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka);
      String dead = kafka.createTopic(1);
      String consumer = consumer(kafka, topic);
      String input =
          "'consumer': '%s', 'onError': 'deadLetter', 'deadLetterTopic': '%s', 'timeout': '%s'";

      JsonNode answer = consume(kafka, input, consumer, dead, "PT20S");

      assertThat(offsets(answer)).containsExactly(0, 2);
      assertThat(answer.path("skipped").intValue()).isEqualTo(1);
      assertThat(offsets(consume(kafka, input, consumer, dead, "PT0.3S"))).isEmpty();
      assertThat(consume(kafka, "'topic': '%s', 'valueFormat': 'string'", dead).path("records"))
          .hasSize(1);
      kafka.call("kafka.deleteConsumer", "{'consumer': '%s'}".formatted(consumer));
    }
  }

  @Test
  void namedConsumer_deadLetterThatIsRefused_losesNothing() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka);
      String dead = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'max.message.bytes': '10'}}"
              .formatted(dead));
      String consumer = consumer(kafka, topic);

      Failures.assertFails(
          KafkaErrorCode.RECORD_TOO_LARGE,
          () ->
              consume(
                  kafka,
                  "'consumer': '%s', 'onError': 'deadLetter', 'deadLetterTopic': '%s',"
                      + " 'timeout': 'PT20S'",
                  consumer,
                  dead));

      assertThat(offsets(consume(kafka, "'consumer': '%s', 'timeout': 'PT20S'", consumer)))
          .containsExactly(0, 1, 2);
      kafka.call("kafka.deleteConsumer", "{'consumer': '%s'}".formatted(consumer));
    }
  }

  @Test
  void namedConsumer_fail_staysBeforeItUntilItIsPassed() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka);
      String consumer = consumer(kafka, topic);
      String fail = "'consumer': '%s', 'onError': 'fail', 'timeout': 'PT20S'";

      assertThat(offsets(consume(kafka, fail, consumer))).containsExactly(0);
      Failures.assertFails(KafkaErrorCode.UNDECODABLE_RECORD, () -> consume(kafka, fail, consumer));
      Failures.assertFails(KafkaErrorCode.UNDECODABLE_RECORD, () -> consume(kafka, fail, consumer));
      assertThat(
              offsets(
                  consume(
                      kafka, "'consumer': '%s', 'onError': 'skip', 'timeout': 'PT20S'", consumer)))
          .containsExactly(2);
      kafka.call("kafka.deleteConsumer", "{'consumer': '%s'}".formatted(consumer));
    }
  }

  private static String topic(KafkaCalls kafka) {
    String topic = kafka.createTopic(1);
    kafka.call(
        "kafka.produce",
        """
        {'topic': '%s', 'records': [
          {'value': 0},
          {'key': 'k', 'value': '{half', 'valueFormat': 'string',
           'headers': [{'name': 'mine', 'value': '1'}]},
          {'value': 2}]}
        """
            .formatted(topic));
    return topic;
  }

  private static String consumer(KafkaCalls kafka, String topic) {
    String name = "c-" + UUID.randomUUID();
    kafka.call("kafka.createConsumer", "{'name': '%s', 'topics': ['%s']}".formatted(name, topic));
    return name;
  }

  private static JsonNode consume(KafkaCalls kafka, String input, Object... arguments) {
    return kafka.call("kafka.consume", ("{" + input + "}").formatted(arguments));
  }

  private static List<Integer> offsets(JsonNode answer) {
    List<Integer> offsets = new ArrayList<>();
    answer.path("records").forEach(each -> offsets.add(each.path("offset").intValue()));
    return offsets;
  }
}
