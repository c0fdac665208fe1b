package dev.kosha.connector.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.schema.registry.StandInRegistry;

/** A topic on a real broker, and a stand-in for the registry beside it. The test closes it. */
final class SchemaCalls implements AutoCloseable {

  static final String AVRO =
      "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
          + "{\"name\":\"item\",\"type\":\"string\"},"
          + "{\"name\":\"prices\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"bytes\","
          + "\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}},\"default\":[]}]}";

  static final String PROTOBUF =
      "syntax = \"proto3\"; package shop; message Order { string item = 1; int64 cents = 2; }"
          + " message Refund { string reason = 1; }";

  static final String JSON =
      "{\"title\":\"Order\",\"type\":\"object\",\"required\":[\"item\"],"
          + "\"properties\":{\"item\":{\"type\":\"string\"}}}";

  private final StandInRegistry registry = StandInRegistry.start();
  private final String topic;
  private KafkaCalls kafka;

  private SchemaCalls() {
    kafka = KafkaCalls.open(settings());
    topic = kafka.createTopic(1);
  }

  static SchemaCalls open() {
    return new SchemaCalls();
  }

  StandInRegistry registry() {
    return registry;
  }

  KafkaCalls kafka() {
    return kafka;
  }

  String topic() {
    return topic;
  }

  /** A schema of a kind that has items. */
  static String schema(String type) {
    return switch (type) {
      case "AVRO" -> AVRO;
      case "JSON" -> JSON;
      default -> PROTOBUF;
    };
  }

  /** Goes on in a session that has seen no schema yet. */
  void reopen() {
    kafka.close();
    kafka = KafkaCalls.open(settings());
  }

  private ObjectNode settings() {
    ObjectNode settings = KafkaEnvironment.shared().connection();
    settings.putObject("schemaRegistry").put("url", registry.url()).put("requestTimeout", "PT2S");
    return settings;
  }

  /**
   * Writes a record.
   *
   * @param members of the input, beside the topic
   */
  void produce(String members) {
    kafka.call("kafka.produce", "{'topic': '" + topic + "', " + members + "}");
  }

  ConnectorException fails(ErrorCode code, String members) {
    return Failures.assertFails(code, () -> produce(members));
  }

  /** What is in the topic, as it comes over HTTP. */
  JsonNode consume(String members) {
    return Wire.sent(kafka.call("kafka.consume", "{'topic': '" + topic + "', " + members + "}"));
  }

  /** The one record, which must be without an error. */
  JsonNode consumeOne(String members) {
    JsonNode records = consume(members).path("records");
    assertThat(records).hasSize(1);
    assertThat(records.at("/0/error").isMissingNode()).as("%s", records).isTrue();
    return records.path(0);
  }

  @Override
  public void close() {
    kafka.close();
    registry.close();
  }
}
