package dev.kosha.connector.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.registry.StandInRegistry;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records by schemas, on a real broker and beside a stand-in for the registry. */
class SchemaRecordsIT {

  private static final String AVRO =
      "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
          + "{\"name\":\"item\",\"type\":\"string\"},"
          + "{\"name\":\"prices\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"bytes\","
          + "\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}},\"default\":[]}]}";

  private static final String PROTOBUF =
      "syntax = \"proto3\"; package shop; message Order { string item = 1; int64 cents = 2; }"
          + " message Refund { string reason = 1; }";

  private static final String JSON =
      "{\"title\":\"Order\",\"type\":\"object\",\"required\":[\"item\"],"
          + "\"properties\":{\"item\":{\"type\":\"string\"}}}";

  private final StandInRegistry registry = StandInRegistry.start();
  private KafkaCalls kafka;
  private String topic;

  @BeforeEach
  void open() {
    kafka = KafkaCalls.open(settings());
    topic = kafka.createTopic(1);
  }

  private void reopen() {
    kafka.close();
    kafka = KafkaCalls.open(settings());
  }

  private ObjectNode settings() {
    ObjectNode settings = KafkaEnvironment.shared().connection();
    settings.putObject("schemaRegistry").put("url", registry.url()).put("requestTimeout", "PT2S");
    return settings;
  }

  @AfterEach
  void close() {
    kafka.close();
    registry.close();
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
    registry.register(topic + "-value", type, schema(type));

    produce("'value': " + value + ", 'valueFormat': '" + format + "'");

    JsonNode read = consumeOne("'valueFormat': '" + format + "'");
    assertThat(read.path("value")).isEqualTo(Wire.json(value));
    assertThat(read.path("valueFormat").asText()).isEqualTo(format);
    assertThat(read.at("/valueSchema/id").asInt()).isEqualTo(1);
    assertThat(hex(consumeOne("'valueFormat': 'binary'").path("value").asText()))
        .startsWith(start);
  }

  @Test
  void recordAsItWasRead_canBeWrittenAgain_keyAndValue() {
    registry.register(topic + "-key", "AVRO", "\"long\"");
    registry.register(topic + "-value", "PROTOBUF", PROTOBUF);
    produce(
        "'key': 7, 'keyFormat': 'avro', 'value': {'reason': 'cold'}, 'valueFormat': 'protobuf',"
            + " 'valueSchema': {'message': 'shop.Refund'}");
    JsonNode read = consumeOne("'keyFormat': 'avro', 'valueFormat': 'protobuf'");
    assertThat(read.at("/valueSchema/message").asText()).isEqualTo("shop.Refund");

    String copy = kafka.createTopic(1);
    kafka.call("kafka.produce", "{'topic': '" + copy + "', 'records': [" + read + "]}");

    JsonNode again =
        kafka.call("kafka.consume", "{'topic': '" + copy + "', 'keyFormat': 'binary', 'valueFormat': 'binary'}");
    JsonNode first = consumeOne("'keyFormat': 'binary', 'valueFormat': 'binary'");
    assertThat(again.at("/records/0/key")).isEqualTo(first.path("key"));
    assertThat(again.at("/records/0/value")).isEqualTo(first.path("value"));
  }

  @Test
  void batch_failsTheRecordsThatBreakTheirSchema_andNoOthers() {
    registry.register(topic + "-value", "AVRO", AVRO);

    JsonNode answer =
        kafka.call(
            "kafka.produce",
            "{'topic': '%s', 'valueFormat': 'avro', 'records': [{'value': {'item': 'tea'}},"
                    .formatted(topic)
                + " {'value': {'item': 'tea', 'prices': ['1', '1.234']}},"
                + " {'value': {'item': 1}, 'valueSchema': {'id': 99}}, {'key': 'k', 'tombstone': true},"
                + " {'value': 'plain', 'valueFormat': 'string'}]}");

    assertThat(answer.path("succeeded").asInt()).isEqualTo(3);
    assertThat(answer.at("/results/1/error/code").asText()).isEqualTo("RECORD_BREAKS_SCHEMA");
    assertThat(answer.at("/results/1/error/pointer").asText())
        .isEqualTo("/records/1/value/prices/1");
    assertThat(answer.at("/results/1/error/message").asText())
        .isEqualTo(
            "value at /prices/1 must have at most 2 decimals: it breaks schema 1 of subject '%s-value'",
            topic);
    assertThat(answer.at("/results/2/error/code").asText()).isEqualTo("SCHEMA_NOT_FOUND");
    assertThat(answer.at("/results/2/error/pointer").asText())
        .isEqualTo("/records/2/valueSchema");
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
    registry.register("other", "AVRO", "\"int\"");
    registry.register(subject.replace("%s", topic), "AVRO", AVRO);

    produce("'value': {'item': 'tea'}, 'valueFormat': 'avro', 'valueSchema': " + selection);

    assertThat(consumeOne("'valueFormat': 'avro'").at("/valueSchema/id").asInt()).isEqualTo(2);
  }

  @Test
  void ownSchema_mustBeThere_orIsRegistered() {
    String own = "'valueFormat': 'avro', 'value': {'item': 'tea'}, 'valueSchema': {'strategy': 'topicRecord', 'schema': " + AVRO;

    ConnectorException absent = fails(SchemaErrorCode.SCHEMA_NOT_FOUND, own + "}");
    assertThat(absent.message()).contains(topic + "-shop.Order");
    produce(own + ", 'register': true}");

    assertThat(consumeOne("'valueFormat': 'avro'").at("/valueSchema/id").asInt()).isEqualTo(1);
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
  void mistake_hasItsCodeAndItsPlace(
      String format, String selection, String code, String pointer) {
    registry.register(topic + "-value", "AVRO", AVRO);
    String record = "'value': {}, 'valueFormat': '%s', 'valueSchema': %s".formatted(format, selection);

    ConnectorException failure =
        fails(
            code.equals("INVALID_INPUT")
                ? StandardErrorCode.INVALID_INPUT
                : SchemaErrorCode.valueOf(code),
            record);

    assertThat(failure.pointer()).hasValue(pointer);
    assertThat(kafka.call("kafka.listOffsets", "{'topic': '" + topic + "'}").at("/offsets/0/offset").asInt())
        .isZero();
  }

  @Test
  void recordThatNamesNoGoodSchema_comesAsBytesWithTheReason() {
    registry.register(topic + "-value", "AVRO", "\"int\"");
    produce("'value': 'AQ==', 'valueFormat': 'binary'");
    produce("'value': 'AAAAAGM=', 'valueFormat': 'binary'");
    produce("'value': 'AAAAAAE=', 'valueFormat': 'binary'");
    produce("'value': 5, 'valueFormat': 'avro'");

    JsonNode records = consume("'valueFormat': 'avro'").path("records");

    assertThat(records.findValuesAsText("message"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("value names no schema"),
            second -> assertThat(second).startsWith("value names schema 99: the schema registry has no"),
            third -> assertThat(third).contains("it ends too early"));
    assertThat(records.at("/1/value").asText()).isEqualTo("AAAAAGM=");
    assertThat(records.at("/3/value").asInt()).isEqualTo(5);
    assertThat(consume("'valueFormat': 'protobuf'").at("/records/3/error/message").asText())
        .isEqualTo("value names schema 1, which is of the format avro");
  }

  @Test
  void registryThatDoesNotServe_failsTheCall_andLosesNoRecordOfAConsumer() {
    registry.register(topic + "-value", "AVRO", "\"int\"");
    produce("'value': 1, 'valueFormat': 'avro'");
    // A session that has not seen the schema yet.
    reopen();
    String name = "c-" + topic;
    kafka.call(
        "kafka.createConsumer",
        "{'name': '%s', 'topics': ['%s'], 'valueFormat': 'avro', 'commit': 'immediate'}"
            .formatted(name, topic));
    registry.failWith(503);
    String consume = "{'consumer': '" + name + "', 'timeout': 'PT20S'}";

    Failures.assertFails(
        SchemaErrorCode.REGISTRY_UNAVAILABLE, () -> kafka.call("kafka.consume", consume));
    Failures.assertFails(
        SchemaErrorCode.REGISTRY_UNAVAILABLE,
        () -> kafka.call("kafka.consume", "{'topic': '" + topic + "', 'valueFormat': 'avro'}"));
    registry.failWith(0);

    assertThat(kafka.call("kafka.consume", consume).at("/records/0/value").asInt()).isEqualTo(1);
    kafka.call("kafka.deleteConsumer", "{'consumer': '" + name + "'}");
  }

  @Test
  void connectionWithoutARegistry_saysSo() {
    try (KafkaCalls plain = KafkaCalls.open()) {
      String record = "{'topic': '" + topic + "', 'value': 1, 'valueFormat': 'avro'}";
      Failures.assertFails(
          SchemaErrorCode.REGISTRY_NOT_SET, () -> plain.call("kafka.produce", record));
      Failures.assertFails(
          SchemaErrorCode.REGISTRY_NOT_SET, () -> plain.call("kafka.listSubjects", "{}"));
      produce("'value': 'x', 'valueFormat': 'string'");
      Failures.assertFails(
          SchemaErrorCode.REGISTRY_NOT_SET,
          () -> plain.call("kafka.consume", "{'topic': '" + topic + "', 'valueFormat': 'avro'}"));
    }
  }

  @Test
  void connectionTest_coversTheRegistry() {
    assertThat(kafka.test().message()).contains(registry.url());
    assertThat(kafka.test().details().at("/schemaRegistry/compatibility").asText())
        .isEqualTo("BACKWARD");
    registry.failWith(503);

    assertThat(kafka.test().ok()).isFalse();
    assertThat(kafka.test().code()).isEqualTo("REGISTRY_UNAVAILABLE");
    assertThat(kafka.test().message()).startsWith("The brokers answer, but not the registry: ");
  }

  private void produce(String members) {
    kafka.call("kafka.produce", "{'topic': '" + topic + "', " + members + "}");
  }

  private ConnectorException fails(ErrorCode code, String members) {
    return Failures.assertFails(code, () -> produce(members));
  }

  private JsonNode consume(String members) {
    return Wire.sent(kafka.call("kafka.consume", "{'topic': '" + topic + "', " + members + "}"));
  }

  private JsonNode consumeOne(String members) {
    JsonNode records = consume(members).path("records");
    assertThat(records).hasSize(1);
    assertThat(records.at("/0/error").isMissingNode()).as("%s", records).isTrue();
    return records.path(0);
  }

  private static String schema(String type) {
    return switch (type) {
      case "AVRO" -> AVRO;
      case "JSON" -> JSON;
      default -> PROTOBUF;
    };
  }

  private static String hex(String base64) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
  }
}
