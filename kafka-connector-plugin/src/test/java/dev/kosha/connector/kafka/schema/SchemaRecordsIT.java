package dev.kosha.connector.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records by schemas, on a real broker and beside a stand-in for the registry. */
class SchemaRecordsIT {

  private SchemaCalls calls;

  @BeforeEach
  void open() {
    calls = SchemaCalls.open();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "avro | AVRO | {'item':'tea','prices':['1.50']} | 00000000010674656102040096",
        "jsonSchema | JSON | {'item':'tea','more':1.50} | 00000000017b22",
        "protobuf | PROTOBUF | {'item':'tea','cents':'5'} | 0000000001000a037465611005",
      })
  void record_isWrittenInTheWireFormat_andReadByTheIdInIt(
      String format, String type, String value, String start) {
    calls.registry().register(calls.topic() + "-value", type, SchemaCalls.schema(type));

    calls.produce("'value': " + value + ", 'valueFormat': '" + format + "'");

    JsonNode read = calls.consumeOne("'valueFormat': '" + format + "'");
    assertThat(read.path("value")).isEqualTo(Wire.json(value));
    assertThat(read.path("valueFormat").asText()).isEqualTo(format);
    assertThat(read.at("/valueSchema/id").asInt()).isEqualTo(1);
    assertThat(hex(calls.consumeOne("'valueFormat': 'binary'").path("value").asText()))
        .startsWith(start);
  }

  @Test
  void recordAsItWasRead_canBeWrittenAgain_keyAndValue() {
    calls.registry().register(calls.topic() + "-key", "AVRO", "\"long\"");
    calls.registry().register(calls.topic() + "-value", "PROTOBUF", SchemaCalls.PROTOBUF);
    calls.produce(
        "'key': 7, 'keyFormat': 'avro', 'value': {'reason': 'cold'}, 'valueFormat': 'protobuf',"
            + " 'valueSchema': {'message': 'shop.Refund'}");
    JsonNode read = calls.consumeOne("'keyFormat': 'avro', 'valueFormat': 'protobuf'");
    assertThat(read.at("/valueSchema/message").asText()).isEqualTo("shop.Refund");

    String copy = calls.kafka().createTopic(1);
    calls.kafka().call("kafka.produce", "{'topic': '" + copy + "', 'records': [" + read + "]}");

    JsonNode again =
        calls
            .kafka()
            .call(
                "kafka.consume",
                "{'topic': '" + copy + "', 'keyFormat': 'binary', 'valueFormat': 'binary'}");
    JsonNode first = calls.consumeOne("'keyFormat': 'binary', 'valueFormat': 'binary'");
    assertThat(again.at("/records/0/key")).isEqualTo(first.path("key"));
    assertThat(again.at("/records/0/value")).isEqualTo(first.path("value"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | %s-value",
        "{'version': 'latest'} | %s-value",
        "{'version': 1} | %s-value",
        "{'subject': 'mine', 'version': 1} | mine",
        "{'strategy': 'record', 'record': 'shop.Order'} | shop.Order",
        "{'strategy': 'topicRecord', 'record': 'shop.Order'} | %s-shop.Order",
      })
  void schema_isFoundUnderItsSubject(String selection, String subject) {
    calls.registry().register("other", "AVRO", "\"int\"");
    calls.registry().register(subject.replace("%s", calls.topic()), "AVRO", SchemaCalls.AVRO);

    calls.produce("'value': {'item': 'tea'}, 'valueFormat': 'avro', 'valueSchema': " + selection);

    assertThat(calls.consumeOne("'valueFormat': 'avro'").at("/valueSchema/id").asInt())
        .isEqualTo(2);
  }

  @Test
  void ownSchema_mustBeThere_orIsRegistered() {
    String own =
        "'valueFormat': 'avro', 'value': {'item': 'tea'}, 'valueSchema': {'strategy':"
            + " 'topicRecord', 'schema': "
            + SchemaCalls.AVRO;

    ConnectorException absent = calls.fails(SchemaErrorCode.SCHEMA_NOT_FOUND, own + "}");
    assertThat(absent.message()).contains(calls.topic() + "-shop.Order");
    calls.produce(own + ", 'register': true}");

    assertThat(calls.consumeOne("'valueFormat': 'avro'").at("/valueSchema/id").asInt())
        .isEqualTo(1);
  }

  @Test
  void connectionTest_coversTheRegistry() {
    assertThat(calls.kafka().test().message()).contains(calls.registry().url());
    assertThat(calls.kafka().test().details().at("/schemaRegistry/compatibility").asText())
        .isEqualTo("BACKWARD");
    calls.registry().failWith(503);

    assertThat(calls.kafka().test().ok()).isFalse();
    assertThat(calls.kafka().test().code()).isEqualTo("REGISTRY_UNAVAILABLE");
    assertThat(calls.kafka().test().message())
        .startsWith("The brokers answer, but not the registry: ");
  }

  private static String hex(String base64) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
  }
}
