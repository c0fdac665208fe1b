package dev.kosha.connector.kafka.consume;

import static dev.kosha.connector.kafka.consume.ConsumeIT.produceNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumeFailuresIT {

  @Test
  void unknownTopic_failsAtOnce() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_TOPIC,
          () -> kafka.call("kafka.consume", "{'topic': '%s'}".formatted(KafkaCalls.uniqueTopic())));
    }
  }

  @Test
  void unknownPartition_namesHowManyThereAre() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(2);

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.UNKNOWN_PARTITION,
              () ->
                  kafka.call("kafka.consume", "{'topic': '%s', 'partition': 2}".formatted(topic)));

      assertThat(failure.message()).isEqualTo("topic '" + topic + "' has no partition 2: it has 2");
    }
  }

  @Test
  void offsetBeyondTheEnd_namesWhatThereIs() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produceNumbers(kafka, topic, 0, 3);

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.OFFSET_OUT_OF_RANGE,
              () -> kafka.call("kafka.consume", "{'topic': '%s', 'from': 4}".formatted(topic)));

      assertThat(failure.message())
          .isEqualTo("partition " + topic + "-0 has no offset 4: it reaches from 0 to 3");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | /consumer",
        "{'topic': 't', 'timeout': 'P'} | /timeout",
        "{'topic': 't', 'timeout': 'PT2H'} | /timeout",
        "{'topic': 't', 'consumer': 'c'} | /topic"
      })
  void inputThatContradictsItself_isInvalidAndNamed(String input, String pointer) {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      ConnectorException failure =
          Failures.assertFails(
              StandardErrorCode.INVALID_INPUT, () -> kafka.call("kafka.consume", input));

      assertThat(failure.pointer()).hasValue(pointer);
    }
  }
}
