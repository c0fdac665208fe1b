package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.kafka.KafkaCalls;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerDefinitionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name': 'a'}",
        "{'name': 'a', 'groupId': 'g', 'topics': ['x', 'y'], 'offsetReset': 'none',"
            + " 'commit': 'manual', 'isolationLevel': 'readCommitted', 'idleTimeout': 'PT1M30S',"
            + " 'keyFormat': 'binary', 'valueFormat': 'string'}",
        "{'name': 'a', 'pattern': 'x.*', 'commit': 'immediate', 'isolationLevel':"
            + " 'readUncommitted'}"
      })
  void definition_storedAndReadAgain_isTheSame(String input) {
    ConsumerDefinition definition =
        ConsumerDefinition.of(KafkaCalls.json(input.replace('\'', '"')));
    StoredConsumer stored =
        new StoredConsumer(
            definition,
            Map.of("p", "s"),
            Map.of(new TopicPartition("x", 1), new Place(Long.MAX_VALUE, true, Place.UNKNOWN)));

    assertThat(ConsumerDefinition.of(definition.toJson())).isEqualTo(definition);
    assertThat(StoredConsumer.of(stored.toJson())).isEqualTo(stored);
    StoredConsumer free = stored.givenBackBy("p");
    assertThat(StoredConsumer.of(free.toJson())).isEqualTo(free);
  }
}
