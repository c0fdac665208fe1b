package dev.kosha.connector.kafka.produce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProduceIT {

  @Test
  void single_allFields_areStoredAndItsPlaceAnswered() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(3);

      JsonNode answer =
          kafka.call(
              "kafka.produce",
              """
              {'topic': '%s', 'key': 'k', 'value': {'a': [1, null]}, 'partition': 2,
               'timestamp': 1234, 'headers': [{'name': 'h', 'value': 'x'}, {'name': 'h'},
               {'name': 'b', 'valueBase64': 'AP8='}]}
              """
                  .formatted(topic));

      assertThat(answer)
          .hasToString(
              compact(
                  """
                  {"topic": "%s", "partition": 2, "offset": 0, "timestamp": 1234}
                  """
                      .formatted(topic)));
      JsonNode read = readAll(kafka, topic).get(0);
      assertThat(read)
          .hasToString(
              compact(
                  """
                  {"topic": "%s", "partition": 2, "offset": 0, "timestamp": 1234,
                   "timestampType": "createTime", "key": "k", "keyFormat": "string",
                   "value": {"a": [1, null]}, "valueFormat": "json",
                   "headers": [{"name": "h", "value": "x"}, {"name": "h", "value": null},
                   {"name": "b", "valueBase64": "AP8="}]}
                  """
                      .formatted(topic)));
    }
  }

  @Test
  void unknownTopic_failsAtOnce() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.UNKNOWN_TOPIC,
              () ->
                  ActionCaller.await(
                      "kafka.produce",
                      kafka.start(
                          "kafka.produce",
                          "{'topic': '%s', 'value': 1}".formatted(topic),
                          FakeActionContext.create().withTimeout(Duration.ofSeconds(5)))));

      assertThat(failure.message()).isEqualTo("topic '" + topic + "' does not exist");
    }
  }

  @Test
  void unknownPartition_namesHowManyThereAre() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(3);

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.UNKNOWN_PARTITION,
              () ->
                  kafka.call(
                      "kafka.produce",
                      "{'topic': '%s', 'value': 1, 'partition': 3}".formatted(topic)));

      assertThat(failure.message()).isEqualTo("topic '" + topic + "' has no partition 3: it has 3");
    }
  }

  @Test
  void batch_eachRecord_succeedsOrFailsByItselfInOrder() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);

      JsonNode answer =
          kafka.call(
              "kafka.produce",
              """
              {'topic': '%s', 'valueFormat': 'string', 'records': [
                {'value': 'one'}, {'value': 2}, {'value': 'three', 'partition': 7},
                {'key': 'gone', 'tombstone': true}, {'value': {'x': 5}, 'valueFormat': 'json'},
                {'value': '!', 'valueFormat': 'binary'}, {}]}
              """
                  .formatted(topic));

      assertThat(answer.path("succeeded").intValue()).isEqualTo(3);
      assertThat(answer.path("failed").intValue()).isEqualTo(4);
      assertThat(answer.path("results").findValuesAsText("offset")).containsExactly("0", "1", "2");
      assertThat(answer.at("/results/0/offset").intValue()).isZero();
      assertThat(answer.at("/results/1/error/code").asText()).isEqualTo("INVALID_INPUT");
      assertThat(answer.at("/results/1/error/pointer").asText()).isEqualTo("/records/1/value");
      assertThat(answer.at("/results/2/error/code").asText()).isEqualTo("UNKNOWN_PARTITION");
      assertThat(answer.at("/results/3/offset").intValue()).isEqualTo(1);
      assertThat(answer.at("/results/4/offset").intValue()).isEqualTo(2);
      assertThat(answer.at("/results/5/error/message").asText()).contains("not valid base64");
      assertThat(answer.at("/results/6/error/retriable").booleanValue()).isFalse();
    }
  }

  @Test
  void batch_unknownTopic_failsEachRecord() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      JsonNode answer =
          kafka.call(
              "kafka.produce",
              "{'topic': '%s', 'records': [{'value': 1}, {'value': 2}]}"
                  .formatted(KafkaCalls.uniqueTopic()));

      assertThat(answer.path("failed").intValue()).isEqualTo(2);
      assertThat(answer.at("/results/1/error/code").asText()).isEqualTo("UNKNOWN_TOPIC");
    }
  }

  @Test
  void batchOfManyRecords_toAFreshTopic_keepsItsOrder() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      StringBuilder records = new StringBuilder();
      for (int i = 0; i < 10_000; i++) {
        records.append(i == 0 ? "" : ",").append("{'value': ").append(i).append('}');
      }

      JsonNode answer =
          kafka.call("kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(topic, records));

      assertThat(answer.path("succeeded").intValue()).isEqualTo(10_000);
      JsonNode read = readAll(kafka, topic);
      assertThat(read).hasSize(10_000);
      for (int i = 0; i < 10_000; i++) {
        assertThat(read.get(i).path("value").intValue()).isEqualTo(i);
      }
    }
  }

  @Test
  void recordTooLargeForTheTopic_namesBothSizes() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'max.message.bytes': '1000'}}"
              .formatted(topic));

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.RECORD_TOO_LARGE,
              () -> kafka.call("kafka.produce", textRecord(topic, 2_000)));

      assertThat(failure.message())
          .isEqualTo(
              "record of 2000 bytes for topic '%s' is larger than the topic takes (1000 bytes)"
                  .formatted(topic));
    }
  }

  @Test
  void recordTooLargeForTheClient_namesBothSizes() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.RECORD_TOO_LARGE,
              () -> kafka.call("kafka.produce", textRecord(topic, 17 * 1024 * 1024)));

      assertThat(failure.message()).contains("17825880 bytes", "16777216");
    }
  }

  @Test
  void recordOfTwoMegabytes_toATopicThatTakesIt_isWritten() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'max.message.bytes': '3000000'}}"
              .formatted(topic));

      JsonNode answer = kafka.call("kafka.produce", textRecord(topic, 2_000_000));

      assertThat(answer.path("offset").intValue()).isZero();
    }
  }

  @Test
  void recordWithoutKey_toACompactedTopic_isInvalid() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'cleanup.policy': 'compact'}}"
              .formatted(topic));

      Failures.assertFails(
          KafkaErrorCode.INVALID_RECORD,
          () -> kafka.call("kafka.produce", "{'topic': '%s', 'value': 1}".formatted(topic)));
    }
  }

  @Test
  void timestampFarInTheFuture_isInvalid() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);

      Failures.assertFails(
          KafkaErrorCode.INVALID_RECORD,
          () ->
              kafka.call(
                  "kafka.produce",
                  "{'topic': '%s', 'value': 1, 'timestamp': 99999999999999}".formatted(topic)));
    }
  }

  @Test
  void topicDeletedMeanwhile_isUnknown() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      String input = "{'topic': '%s', 'value': 1}".formatted(topic);
      kafka.call("kafka.produce", input);

      kafka.call("kafka.deleteTopic", "{'topic': '%s'}".formatted(topic));

      Failures.assertFails(KafkaErrorCode.UNKNOWN_TOPIC, () -> kafka.call("kafka.produce", input));
    }
  }

  @Test
  void traceContext_isAddedUnlessTheCallerSetIt() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      FakeActionContext invocation =
          FakeActionContext.create()
              .withTraceContext(Map.of("traceparent", "00-aa-bb-01", "tracestate", "x=y"));

      ActionCaller.await(
          "kafka.produce",
          kafka.start(
              "kafka.produce",
              "{'topic': '%s', 'value': 1, 'headers': [{'name': 'traceparent', 'value': 'mine'}]}"
                  .formatted(topic),
              invocation));

      JsonNode headers = readAll(kafka, topic).get(0).path("headers");
      assertThat(headers.findValuesAsText("name")).containsExactly("traceparent", "tracestate");
      assertThat(headers.findValuesAsText("value")).containsExactly("mine", "x=y");
    }
  }

  @Test
  void recordsBesideFieldsOfASingleOne_areInvalid() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      ConnectorException failure =
          Failures.assertFails(
              StandardErrorCode.INVALID_INPUT,
              () ->
                  kafka.call(
                      "kafka.produce", "{'topic': 't', 'key': 'k', 'records': [{'value': 1}]}"));

      assertThat(failure.pointer()).hasValue("/key");
    }
  }

  private static JsonNode readAll(KafkaCalls kafka, String topic) {
    return kafka
        .call("kafka.consume", "{'topic': '%s', 'maxRecords': 100000}".formatted(topic))
        .path("records");
  }

  private static String compact(String json) {
    return KafkaCalls.json(json).toString();
  }

  private static String textRecord(String topic, int length) {
    return "{'topic': '%s', 'valueFormat': 'string', 'value': '%s'}"
        .formatted(topic, "x".repeat(length));
  }
}
