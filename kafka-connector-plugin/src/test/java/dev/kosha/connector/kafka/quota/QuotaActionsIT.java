package dev.kosha.connector.kafka.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaActionsIT {

  private final KafkaCalls kafka = KafkaCalls.open();

  @AfterAll
  void close() {
    kafka.close();
  }

  private JsonNode alter(String entity, String members) {
    return kafka.call("kafka.alterQuotas", "{'entity': %s, %s}".formatted(entity, members));
  }

  private JsonNode describe(String entity) {
    return kafka.call("kafka.describeQuotas", entity).path("quotas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'user': 'UNIQUE'} | producer_byte_rate",
        "{'clientId': 'UNIQUE'} | request_percentage",
        "{'user': 'UNIQUE', 'clientId': null} | consumer_byte_rate",
        "{'ip': '10.0.0.7'} | connection_creation_rate",
      })
  void alterQuotas_eachEntity_isSetToldAndDeleted(String template, String limit) {
    String entity = template.replace("UNIQUE", KafkaCalls.uniqueTopic());

    JsonNode dry = alter(entity, "'set': {'%s': 50}, 'validateOnly': true".formatted(limit));
    assertThat(describe(entity)).isEmpty();
    JsonNode done = alter(entity, "'set': {'%s': 50}".formatted(limit));

    assertThat(dry.path("changes")).isEqualTo(done.path("changes"));
    assertThat(done.at("/changes/0/before").isNull()).isTrue();
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(describe(entity)).hasSize(1);
              assertThat(describe(entity).at("/0/entity"))
                  .isEqualTo(KafkaCalls.json(entity.replace('\'', '"')));
              assertThat(describe(entity).at("/0/limits/" + limit).asDouble()).isEqualTo(50);
            });

    JsonNode deleted = alter(entity, "'delete': ['%s']".formatted(limit));

    assertThat(deleted.at("/changes/0/before").asDouble()).isEqualTo(50);
    assertThat(deleted.at("/changes/0/after").isNull()).isTrue();
    Awaitility.await().untilAsserted(() -> assertThat(describe(entity)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'set': {'no_such_limit': 1} | /set/no_such_limit",
        "'set': {'producer_byte_rate': 1}, 'delete': ['producer_byte_rate'] | /delete/0",
        "'validateOnly': true | /set",
      })
  void alterQuotas_refusedInput_namesTheField(String members, String pointer) {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT, () -> alter("{'user': 'refused'}", members));

    assertThat(failure.pointer()).contains(pointer);
    assertThat(describe("{'user': 'refused'}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'user': 'refused', 'ip': '10.0.0.8'}", "{'ip': 'no such address'}"})
  void alterQuotas_refusedEntity_namesTheField(String entity) {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () -> alter(entity, "'set': {'connection_creation_rate': 1}"));

    assertThat(failure.pointer()).contains("/entity");
  }
}
