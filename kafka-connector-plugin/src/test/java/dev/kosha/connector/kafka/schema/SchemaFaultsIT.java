package dev.kosha.connector.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with records by schemas, and what it costs: never another record. */
class SchemaFaultsIT {

  private SchemaCalls calls;

  @BeforeEach
  void open() {
    calls = SchemaCalls.open();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void batch_failsTheRecordsThatBreakTheirSchema_andNoOthers() {
    calls.registry().register(calls.topic() + "-value", "AVRO", SchemaCalls.AVRO);

    JsonNode answer =
        calls
            .kafka()
            .call(
                "kafka.produce",
                "{'topic': '%s', 'valueFormat': 'avro', 'records': [{'value': {'item': 'tea'}},"
                        .formatted(calls.topic())
                    + " {'value': {'item': 'tea', 'prices': ['1', '1.234']}}, {'value': {'item':"
                    + " 1}, 'valueSchema': {'id': 99}}, {'key': 'k', 'tombstone': true}, {'value':"
                    + " 'plain', 'valueFormat': 'string'}]}");

    assertThat(answer.path("succeeded").asInt()).isEqualTo(3);
    assertThat(answer.at("/results/1/error/code").asText()).isEqualTo("RECORD_BREAKS_SCHEMA");
    assertThat(answer.at("/results/1/error/pointer").asText())
        .isEqualTo("/records/1/value/prices/1");
    assertThat(answer.at("/results/1/error/message").asText())
        .isEqualTo(
            "value at /prices/1 must have at most 2 decimals: it breaks schema 1 of subject"
                + " '%s-value'",
            calls.topic());
    assertThat(answer.at("/results/2/error/code").asText()).isEqualTo("SCHEMA_NOT_FOUND");
    assertThat(answer.at("/results/2/error/pointer").asText()).isEqualTo("/records/2/valueSchema");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "avro | {'id': 1, 'subject': 's'} | INVALID_INPUT | /valueSchema/subject",
        "avro | {'subject': 's', 'strategy': 'record'} | INVALID_INPUT | /valueSchema/strategy",
        "avro | {'strategy': 'record'} | INVALID_INPUT | /valueSchema",
        "avro | {'register': true} | INVALID_INPUT | /valueSchema/register",
        "avro | {'schema': '{', 'version': 1} | INVALID_INPUT | /valueSchema/version",
        "avro | {'schema': '{'} | SCHEMA_INVALID | /valueSchema",
        "avro | {'id': 1, 'message': 'M'} | INVALID_INPUT | /valueSchema/message",
        "protobuf | {'id': 1} | SCHEMA_TYPE_MISMATCH | /valueSchema",
        "avro | {'version': 9} | SCHEMA_NOT_FOUND | /valueSchema",
        "avro | {'id': 1} | RECORD_BREAKS_SCHEMA | /value/item",
      })
  void mistake_hasItsCodeAndItsPlace(String format, String selection, String code, String pointer) {
    calls.registry().register(calls.topic() + "-value", "AVRO", SchemaCalls.AVRO);
    String record =
        "'value': {}, 'valueFormat': '%s', 'valueSchema': %s".formatted(format, selection);

    ConnectorException failure =
        calls.fails(
            code.equals("INVALID_INPUT")
                ? StandardErrorCode.INVALID_INPUT
                : SchemaErrorCode.valueOf(code),
            record);

    assertThat(failure.pointer()).hasValue(pointer);
    assertThat(
            calls
                .kafka()
                .call("kafka.listOffsets", "{'topic': '" + calls.topic() + "'}")
                .at("/offsets/0/offset")
                .asInt())
        .isZero();
  }

  @Test
  void recordThatNamesNoGoodSchema_comesAsBytesWithTheReason() {
    calls.registry().register(calls.topic() + "-value", "AVRO", "\"int\"");
    calls.produce("'value': 'AQ==', 'valueFormat': 'binary'");
    calls.produce("'value': 'AAAAAGM=', 'valueFormat': 'binary'");
    calls.produce("'value': 'AAAAAAE=', 'valueFormat': 'binary'");
    calls.produce("'value': 5, 'valueFormat': 'avro'");

    JsonNode records = calls.consume("'valueFormat': 'avro'").path("records");

    assertThat(records.findValuesAsText("message"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("value names no schema"),
            second ->
                assertThat(second).startsWith("value names schema 99: the schema registry has no"),
            third -> assertThat(third).contains("it ends too early"));
    assertThat(records.at("/1/value").asText()).isEqualTo("AAAAAGM=");
    assertThat(records.at("/3/value").asInt()).isEqualTo(5);
    assertThat(calls.consume("'valueFormat': 'protobuf'").at("/records/3/error/message").asText())
        .isEqualTo("value names schema 1, which is of the format avro");
  }

  @Test
  void registryThatDoesNotServe_failsTheCall_andLosesNoRecordOfAConsumer() {
    calls.registry().register(calls.topic() + "-value", "AVRO", "\"int\"");
    calls.produce("'value': 1, 'valueFormat': 'avro'");
    // A session that has not seen the schema yet.
    calls.reopen();
    String name = "c-" + calls.topic();
    calls
        .kafka()
        .call(
            "kafka.createConsumer",
            "{'name': '%s', 'topics': ['%s'], 'valueFormat': 'avro', 'commit': 'immediate'}"
                .formatted(name, calls.topic()));
    calls.registry().failWith(503);
    String consume = "{'consumer': '" + name + "', 'timeout': 'PT20S'}";

    Failures.assertFails(
        SchemaErrorCode.REGISTRY_UNAVAILABLE, () -> calls.kafka().call("kafka.consume", consume));
    Failures.assertFails(
        SchemaErrorCode.REGISTRY_UNAVAILABLE,
        () ->
            calls
                .kafka()
                .call(
                    "kafka.consume", "{'topic': '" + calls.topic() + "', 'valueFormat': 'avro'}"));
    calls.registry().failWith(0);

    assertThat(calls.kafka().call("kafka.consume", consume).at("/records/0/value").asInt())
        .isEqualTo(1);
    calls.kafka().call("kafka.deleteConsumer", "{'consumer': '" + name + "'}");
  }

  @Test
  void connectionWithoutARegistry_saysSo() {
    try (KafkaCalls plain = KafkaCalls.open()) {
      String record = "{'topic': '" + calls.topic() + "', 'value': 1, 'valueFormat': 'avro'}";
      Failures.assertFails(
          SchemaErrorCode.REGISTRY_NOT_SET, () -> plain.call("kafka.produce", record));
      Failures.assertFails(
          SchemaErrorCode.REGISTRY_NOT_SET, () -> plain.call("kafka.listSubjects", "{}"));
      calls.produce("'value': 'x', 'valueFormat': 'string'");
      Failures.assertFails(
          SchemaErrorCode.REGISTRY_NOT_SET,
          () ->
              plain.call(
                  "kafka.consume", "{'topic': '" + calls.topic() + "', 'valueFormat': 'avro'}"));
    }
  }
}
