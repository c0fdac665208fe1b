package dev.kosha.connector.kafka.consume;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumeIT {

  private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'earliest' | 0",
        "7 | 7",
        "10 | 10",
        "{'timestamp': '2026-01-01T12:00:03Z'} | 3",
        "{'timestamp': '2026-01-01T13:00:02.500+01:00'} | 3",
        "{'timestamp': 1767268809000} | 9",
        "{'timestamp': '2026-01-02T00:00:00Z'} | 10",
        "{'last': 2} | 8",
        "{'last': 99} | 0",
        "{'offsets': [{'partition': 0, 'offset': 6}]} | 6",
        "'latest' | 10"
      })
  void from_eachStartPoint_readsToTheEnd(String from, int first) {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produceNumbers(kafka, topic, 0, 10);

      JsonNode answer =
          kafka.call(
              "kafka.consume",
              "{'topic': '%s', 'from': %s, 'timeout': 'PT0.1S'}".formatted(topic, from));

      assertThat(values(answer)).isEqualTo(range(first, 10).boxed().toList());
      assertThat(answer.path("more").booleanValue()).isFalse();
      assertThat(answer.path("next"))
          .hasToString("{\"offsets\":[{\"partition\":0,\"offset\":10}]}");
    }
  }

  @Test
  void next_givenBack_pagesThroughAllPartitionsWithoutGapOrDouble() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(3);
      for (int partition = 0; partition < 3; partition++) {
        produceNumbers(kafka, topic, partition, 50);
      }

      List<String> all = new ArrayList<>();
      String from = "'earliest'";
      JsonNode answer;
      do {
        answer =
            kafka.call(
                "kafka.consume",
                "{'topic': '%s', 'from': %s, 'maxRecords': 7, 'timeout': 'PT0S'}"
                    .formatted(topic, from));
        answer
            .path("records")
            .forEach(each -> all.add(each.path("partition") + ":" + each.path("value")));
        from = answer.path("next").toString();
      } while (answer.path("more").booleanValue());

      assertThat(all).hasSize(150).doesNotHaveDuplicates();
    }
  }

  @Test
  void maxBytes_returnsWhatFitsAndTheRestComesNext() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produceNumbers(kafka, topic, 0, 10);

      JsonNode answer =
          kafka.call("kafka.consume", "{'topic': '%s', 'maxBytes': 4}".formatted(topic));

      assertThat(values(answer)).containsExactly(0, 1, 2, 3);
      assertThat(answer.path("more").booleanValue()).isTrue();
      assertThat(answer.at("/next/offsets/0/offset").intValue()).isEqualTo(4);
    }
  }

  @Test
  void partition_isTheOnlyOneRead() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(2);
      produceNumbers(kafka, topic, 0, 3);
      produceNumbers(kafka, topic, 1, 5);

      JsonNode answer =
          kafka.call("kafka.consume", "{'topic': '%s', 'partition': 1}".formatted(topic));

      assertThat(values(answer)).hasSize(5);
      assertThat(answer.path("next")).hasToString("{\"offsets\":[{\"partition\":1,\"offset\":5}]}");
    }
  }

  @Test
  void emptyTopicFromEarliest_answersAtOnce() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);

      JsonNode answer =
          ActionCaller.await(
              "kafka.consume",
              kafka
                  .start(
                      "kafka.consume",
                      "{'topic': '%s', 'timeout': 'PT1H'}".formatted(topic),
                      FakeActionContext.create())
                  .orTimeout(20, TimeUnit.SECONDS));

      assertThat(answer.path("records")).isEmpty();
    }
  }

  @Test
  void latest_waitsForTheFirstRecord() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produceNumbers(kafka, topic, 0, 3);
      CompletableFuture<JsonNode> waiting =
          kafka.start(
              "kafka.consume",
              "{'topic': '%s', 'from': 3, 'timeout': 'PT20S'}".formatted(topic),
              FakeActionContext.create());

      produceNumbers(kafka, topic, 0, 1);

      assertThat(values(ActionCaller.await("kafka.consume", waiting))).containsExactly(0);
    }
  }

  @Test
  void record_readThenWritten_isTheSame() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String source = kafka.createTopic(2);
      String copy = kafka.createTopic(2);
      kafka.call(
          "kafka.produce",
          """
          {'topic': '%s', 'records': [
            {'key': 'AP8=', 'keyFormat': 'binary', 'value': {'n': 9223372036854775807, 'd': 1.5},
             'partition': 1, 'timestamp': 77, 'headers': [{'name': 'h', 'value': '1'},
             {'name': 'h', 'valueBase64': '/w=='}, {'name': 'h'}]},
            {'key': 'gone', 'tombstone': true, 'partition': 1},
            {'value': '[1', 'valueFormat': 'string', 'partition': 1}]}
          """
              .formatted(source));
      JsonNode records =
          kafka.call("kafka.consume", "{'topic': '%s'}".formatted(source)).path("records");
      assertThat(records.get(2).at("/error/field").asText()).isEqualTo("value");

      JsonNode written =
          kafka.call("kafka.produce", "{'topic': '%s', 'records': %s}".formatted(copy, records));

      assertThat(written.path("failed").intValue()).isZero();
      String binary = "{'topic': '%s', 'keyFormat': 'binary', 'valueFormat': 'binary'}";
      assertThat(
              kafka.call("kafka.consume", binary.formatted(copy)).toString().replace(copy, source))
          .isEqualTo(kafka.call("kafka.consume", binary.formatted(source)).toString());
    }
  }

  @Test
  void readCommitted_skipsAbortedRecordsAndReadUncommittedDoesNot() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produceAbortedThenCommitted(topic);
      String input = "{'topic': '%s', 'isolationLevel': '%s', 'timeout': 'PT0.5S'}";

      // The brokers answer a commit before they mark its records.
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(
                          values(
                              kafka.call("kafka.consume", input.formatted(topic, "readCommitted"))))
                      .containsExactly(2));
      assertThat(values(kafka.call("kafka.consume", input.formatted(topic, "readUncommitted"))))
          .containsExactly(1, 2);
    }
  }

  static void produceNumbers(KafkaCalls kafka, String topic, int partition, int count) {
    String records =
        range(0, count)
            .mapToObj(
                i ->
                    "{'value': %d, 'partition': %d, 'timestamp': %d}"
                        .formatted(i, partition, NOON + i * 1000L))
            .collect(Collectors.joining(","));
    kafka.call("kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(topic, records));
  }

  private static void produceAbortedThenCommitted(String topic) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            KafkaEnvironment.shared().bootstrapServers(),
            "transactional.id",
            topic);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unusedAborted = producer.send(new ProducerRecord<>(topic, "1"));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      var unusedCommitted = producer.send(new ProducerRecord<>(topic, "2"));
      producer.commitTransaction();
    }
  }

  private static List<Integer> values(JsonNode answer) {
    List<Integer> values = new ArrayList<>();
    answer.path("records").forEach(each -> values.add(each.path("value").intValue()));
    return values;
  }
}
