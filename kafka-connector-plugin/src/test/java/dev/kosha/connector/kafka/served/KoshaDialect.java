package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A runner whose routes of the original Kosha connector a test calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KoshaDialect {
  ServedKafka kafka;

  String bootstrapServers;

  String topic;

  @BeforeAll
  void start() {
    var connection = KafkaEnvironment.shared().connection();
    bootstrapServers = connection.path("bootstrapServers").asText();
    kafka = ServedKafka.start(Map.of("default", connection));
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @BeforeEach
  void makeTopic() {
    topic = "kosha-" + UUID.randomUUID();
    assertAnswer(
        post("/api/v1/create", "{'topic':'%s','numParts':'2','replicationFactor':'1'}"),
        201,
        "[{'Topic':'%s','Error':{}}]");
  }

  Answer post(String path, String body) {
    return kafka.send("POST", path, body.replace("%s", topic).replace('\'', '"'));
  }

  /** Asserts an answer, in whose text an apostrophe is a quotation mark and « » are apostrophes. */
  void assertAnswer(Answer answer, int status, String body) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text())
        .isEqualTo(
            body.replace("%s", topic).replace('\'', '"').replace('«', '\'').replace('»', '\''));
  }

  static JsonNode json(String text) {
    return ServedKafka.json(text);
  }
}
