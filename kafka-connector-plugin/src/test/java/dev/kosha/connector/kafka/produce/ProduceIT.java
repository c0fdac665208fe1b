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
                  {"topic": "%s", "partition": 2, "offset": 0, "timestamp": 1234, "keyBytes": 1, "valueBytes": 14}
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

  static JsonNode readAll(KafkaCalls kafka, String topic) {
    return kafka
        .call("kafka.consume", "{'topic': '%s', 'maxRecords': 100000}".formatted(topic))
        .path("records");
  }

  private static String compact(String json) {
    return KafkaCalls.json(json).toString();
  }
}
