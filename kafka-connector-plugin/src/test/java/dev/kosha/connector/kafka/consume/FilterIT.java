package dev.kosha.connector.kafka.consume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'key': 'k3'} | [3]",
        "{'header': {'name': 'even'}} | [0,2,4,6,8]",
        "{'header': {'name': 'even', 'value': '4'}} | [4]",
        "{'jq': '.n > 6'} | [7,8,9]",
        "{'jq': '.n > 6', 'header': {'name': 'even'}} | [8]",
        "{'jq': '$record.offset == 5'} | [5]",
        "{'jq': 'empty'} | []",
        "{'key': 'nobody'} | []"
      })
  void filter_eachPart_answersWhatMatchesAndTellsWhatWasScanned(String filter, String expected) {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topicOfTen(kafka);

      JsonNode answer =
          kafka.call("kafka.consume", "{'topic': '%s', 'filter': %s}".formatted(topic, filter));

      assertThat(numbers(answer)).hasToString(expected.replace(",", ", "));
      assertThat(answer.path("scanned").intValue()).isEqualTo(10);
      assertThat(answer.path("filterFailed").intValue()).isZero();
      assertThat(answer.at("/next/offsets/0/offset").intValue()).isEqualTo(10);
    }
  }

  @Test
  void scan_bounded_endsThereAndTheNextCallGoesOn() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topicOfTen(kafka);
      String from = "'earliest'";
      List<Integer> found = new ArrayList<>();
      List<Integer> scanned = new ArrayList<>();
      JsonNode answer;
      do {
        answer =
            kafka.call(
                "kafka.consume",
                "{'topic': '%s', 'from': %s, 'maxScanned': 4, 'filter': {'jq': '.n == 9'}}"
                    .formatted(topic, from));
        found.addAll(numbers(answer));
        scanned.add(answer.path("scanned").intValue());
        from = answer.path("next").toString();
      } while (answer.path("more").booleanValue());

      assertThat(found).containsExactly(9);
      assertThat(scanned).containsExactly(4, 4, 2);
    }
  }

  @Test
  void expression_failsOnARecord_doesNotMatchItAndIsCounted() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topicOfTen(kafka);
      kafka.call("kafka.produce", "{'topic': '%s', 'value': 'text'}".formatted(topic));

      JsonNode answer =
          kafka.call(
              "kafka.consume", "{'topic': '%s', 'filter': {'jq': '.n == 9'}}".formatted(topic));

      assertThat(numbers(answer)).containsExactly(9);
      assertThat(answer.path("filterFailed").intValue()).isEqualTo(1);
    }
  }

  @Test
  void expression_isNoJq_isRefusedAtItsField() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      ConnectorException failure =
          Failures.assertFails(
              StandardErrorCode.INVALID_INPUT,
              () -> kafka.call("kafka.consume", "{'topic': 't', 'filter': {'jq': '.n >'}}"));

      assertThat(failure.pointer()).hasValue("/filter/jq");
      assertThat(
              Failures.assertFails(
                      StandardErrorCode.INVALID_INPUT,
                      () -> kafka.call("kafka.consume", "{'topic': 't', 'maxScanned': 5}"))
                  .pointer())
          .hasValue("/maxScanned");
    }
  }

  @Test
  void namedConsumer_withAFilter_passesAndCommitsWhatDoesNotMatch() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topicOfTen(kafka);
      String consumer = "c-" + UUID.randomUUID();
      kafka.call(
          "kafka.createConsumer",
          "{'name': '%s', 'topics': ['%s'], 'commit': 'immediate'}".formatted(consumer, topic));

      JsonNode answer =
          kafka.call(
              "kafka.consume",
              "{'consumer': '%s', 'maxScanned': 6, 'timeout': 'PT20S', 'filter': {'jq': '.n > 3'}}"
                  .formatted(consumer));

      assertThat(numbers(answer)).containsExactly(4, 5);
      assertThat(answer.path("scanned").intValue()).isEqualTo(6);
      JsonNode rest =
          kafka.call("kafka.consume", "{'consumer': '%s', 'timeout': 'PT20S'}".formatted(consumer));
      assertThat(numbers(rest)).containsExactly(6, 7, 8, 9);
      kafka.call("kafka.deleteConsumer", "{'consumer': '%s'}".formatted(consumer));
    }
  }

  private static String topicOfTen(KafkaCalls kafka) {
    String topic = kafka.createTopic(1);
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      records.append(i == 0 ? "" : ",");
      String header = i % 2 == 0 ? ", 'headers': [{'name': 'even', 'value': '" + i + "'}]" : "";
      records.append("{'key': 'k%d', 'value': {'n': %d}%s}".formatted(i, i, header));
    }
    kafka.call("kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(topic, records));
    return topic;
  }

  private static List<Integer> numbers(JsonNode answer) {
    List<Integer> numbers = new ArrayList<>();
    answer.path("records").forEach(each -> numbers.add(each.at("/value/n").intValue()));
    return numbers;
  }
}
