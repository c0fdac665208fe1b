package dev.kosha.connector.kafka.offset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListOffsetsIT {

  private static final String ACTION = "kafka.listOffsets";

  private final KafkaCalls kafka = KafkaCalls.open();

  @SuppressWarnings("NullAway.Init") // set before all tests
  private String topic;

  @BeforeAll
  void produce() {
    topic = KafkaCalls.uniqueTopic();
    // Else the broker would soon delete records as old as these.
    kafka.call(
        "kafka.createTopic",
        "{'topic': '%s', 'partitions': 2, 'configs': {'retention.ms': '-1'}}".formatted(topic));
    kafka.call(
        "kafka.produce",
        ("{'topic': '%s', 'records': [{'partition': 0, 'value': 1, 'timestamp': 1000},"
                + " {'partition': 0, 'value': 2, 'timestamp': 3000},"
                + " {'partition': 0, 'value': 3, 'timestamp': 2000}]}")
            .formatted(topic));
  }

  @AfterAll
  void close() {
    kafka.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'earliest' | 0 | null | 0",
        "'latest' | 3 | null | 0",
        "'maxTimestamp' | 1 | 3000 | null",
        "{'timestamp': 1500} | 1 | 3000 | null",
        "{'timestamp': '1970-01-01T00:00:09Z'} | null | null | null",
      })
  void listOffsets_each_tellsOffsetAndTimestamp(
      String at, String offset, String timestamp, String ofEmpty) {
    JsonNode answer =
        kafka.call(ACTION, "{'topic': '%s', 'at': %s}".formatted(topic, at)).path("partitions");

    assertThat(answer.findValuesAsText("partition")).containsExactly("0", "1");
    assertThat(answer.at("/0/offset").asText()).isEqualTo(offset);
    assertThat(answer.at("/0/timestamp").asText()).isEqualTo(timestamp);
    assertThat(answer.at("/1/offset").asText()).isEqualTo(ofEmpty);
  }

  @Test
  void listOffsets_nothingSaid_isTheLatestOfThePartitions() {
    JsonNode answer =
        kafka.call(
            ACTION,
            "{'topic': '%s', 'partitions': [0], 'isolationLevel': 'readCommitted'}"
                .formatted(topic));

    assertThat(answer.path("partitions").findValuesAsText("offset")).containsExactly("3");
  }

  @Test
  void listOffsets_unknownPartition_namesTheField() {
    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_PARTITION,
            () -> kafka.call(ACTION, "{'topic': '%s', 'partitions': [2]}".formatted(topic)));

    assertThat(failure.pointer()).contains("/partitions/0");
    assertThat(failure.message()).contains("it has 2");
  }

  @Test
  void listOffsets_unknownTopic_namesTheField() {
    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_TOPIC, () -> kafka.call(ACTION, "{'topic': 'no-such'}"));

    assertThat(failure.pointer()).contains("/topic");
  }
}
