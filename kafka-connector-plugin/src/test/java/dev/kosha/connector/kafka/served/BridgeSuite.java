package dev.kosha.connector.kafka.served;

import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A runner for a suite, and a consumer of a bridge for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BridgeSuite {

  ServedKafka kafka;
  BridgeInstance one;

  @BeforeAll
  void start() {
    kafka = ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()));
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @BeforeEach
  void makeTopicAndConsumer() {
    one = BridgeInstance.create(kafka);
  }

  @AfterEach
  void deleteConsumer() {
    one.delete();
  }
}
