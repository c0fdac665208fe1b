package dev.kosha.connector.kafka.trigger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A trigger of Kafka records for each test, with a topic of its own. */
abstract class RecordsTriggerSuite {

  TriggerBench bench;

  @BeforeEach
  void open() {
    bench = TriggerBench.open(1);
  }

  @AfterEach
  void close() {
    bench.close();
  }
}
