package dev.kosha.connector.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The actions on a registry, and records by its schemas, with a real one: Apicurio's. */
class RealRegistryIT {

  private static final String MONEY =
      "{'type':'record','name':'Money','namespace':'shop','fields':[{'name':'cents','type':'long'}]}";

  private static RealRegistry registry;

  private KafkaCalls kafka;
  private String topic;

  @BeforeAll
  static void start() {
    registry = RealRegistry.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @BeforeEach
  void open() {
    ObjectNode settings = KafkaEnvironment.shared().connection();
    settings.putObject("schemaRegistry").put("url", registry.url()).put("requestTimeout", "PT20S");
    kafka = KafkaCalls.open(settings);
    topic = kafka.createTopic(1);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void avro_withAReference_goesThereAndBack() {
    register("money-" + topic, "avro", MONEY, "[]");
    JsonNode registered =
        register(
            topic + "-value",
            "avro",
            "{'type':'record','name':'Order','namespace':'shop','fields':[{'name':'item','type':'string'},"
                + "{'name':'price','type':['null','shop.Money'],'default':null}]}",
            "[{'name':'shop.Money','subject':'money-" + topic + "','version':1}]");

    roundTrip("avro", "{'item':'tea','price':{'cents':250}}", "{}");

    assertThat(registered.path("version").asInt()).isEqualTo(1);
    JsonNode described = describe("'subject': '" + topic + "-value'");
    assertThat(described.path("id")).isEqualTo(registered.path("id"));
    assertThat(described.at("/references/0/name").asText()).isEqualTo("shop.Money");
    assertThat(described.at("/names/0").asText()).isEqualTo("shop.Order");
    assertThat(described.path("versions")).hasSize(1);
    assertThat(described.path("compatibility").asText()).isNotEmpty();
    assertThat(describe("'id': " + registered.path("id")).at("/uses/0/subject").asText())
        .isEqualTo(topic + "-value");
  }

  @Test
  void protobuf_withAnImport_goesThereAndBack() {
    register(
        "money-" + topic,
        "protobuf",
        "'syntax = \\'proto3\\'; package shop; message Money { int64 cents = 1; }'",
        "[]");
    register(
        topic + "-value",
        "protobuf",
        "'syntax = \\'proto3\\'; package shop; import \\'money.proto\\';"
            + " message First { } message Order { string item = 1; Money price = 2; }'",
        "[{'name':'money.proto','subject':'money-" + topic + "','version':1}]");

    roundTrip("protobuf", "{'item':'tea','price':{'cents':'250'}}", "{'message':'shop.Order'}");
  }

  @Test
  void jsonSchema_goesThereAndBack() {
    register(
        topic + "-value",
        "jsonSchema",
        "{'type':'object','properties':{'item':{'type':'string'}},'required':['item']}",
        "[]");

    roundTrip("jsonSchema", "{'item':'tea','price':2.50}", "{}");
    assertThat(
            Failures.assertFails(
                    SchemaErrorCode.RECORD_BREAKS_SCHEMA,
                    () -> produce("jsonSchema", "{'item':1}", "{}"))
                .pointer())
        .hasValue("/value/item");
  }

  @Test
  void compatibility_isToldBeforeAndHeldTo() {
    String subject = topic + "-value";
    register(subject, "avro", MONEY, "[]");
    String other = MONEY.replace("long", "string");

    JsonNode check = check("'subject': '" + subject + "', 'schema': " + other + ", 'version': 1");
    JsonNode dryRun =
        kafka.call(
            "kafka.registerSchema",
            "{'subject': '" + subject + "', 'schema': " + MONEY + ", 'validateOnly': true}");

    assertThat(check.path("compatible").isBoolean()).isTrue();
    assertThat(dryRun.path("compatible").asBoolean()).isTrue();
    assertThat(
            check("'subject': 'new-" + topic + "', 'schema': " + other)
                .path("compatible")
                .asBoolean())
        .isTrue();
    assertThat(describe("'subject': '" + subject + "'").path("versions")).hasSize(1);
    Failures.assertFails(
        SchemaErrorCode.SCHEMA_NOT_FOUND,
        () -> check("'subject': '" + subject + "', 'schema': " + other + ", 'version': 7"));
  }

  @Test
  void subjects_areListedByPrefixAndPattern() {
    register(topic + "-value", "avro", MONEY, "[]");
    register(topic + "-key", "avro", "'\\'string\\''", "[]");

    JsonNode all = kafka.call("kafka.listSubjects", "{'prefix': '" + topic + "'}");
    JsonNode keys =
        kafka.call("kafka.listSubjects", "{'prefix': '" + topic + "', 'pattern': '.*-key'}");

    assertThat(all.path("subjects").findValuesAsText("name"))
        .containsExactly(topic + "-key", topic + "-value");
    assertThat(keys.path("subjects").findValuesAsText("name")).containsExactly(topic + "-key");
  }

  @Test
  void whatIsNotThere_isTold() {
    Failures.assertFails(
        SchemaErrorCode.SCHEMA_NOT_FOUND, () -> describe("'subject': 'gone-" + topic + "'"));
    Failures.assertFails(SchemaErrorCode.SCHEMA_NOT_FOUND, () -> describe("'id': 123456"));
    Failures.assertFails(
        SchemaErrorCode.SCHEMA_NOT_FOUND, () -> produce("avro", "{}", "{'id': 123456}"));
    assertThat(
            Failures.assertFails(
                    SchemaErrorCode.SCHEMA_INVALID,
                    () -> register(topic, "protobuf", "'message {'", "[]"))
                .pointer())
        .hasValue("/schema");
  }

  @Test
  void connectionTest_findsIt() {
    assertThat(kafka.test().ok()).as(kafka.test().message()).isTrue();
    assertThat(kafka.test().message()).contains(registry.url());
  }

  private void roundTrip(String format, String value, String selection) {
    produce(format, value, selection);
    JsonNode read =
        kafka.call(
            "kafka.consume", "{'topic': '%s', 'valueFormat': '%s'}".formatted(topic, format));
    assertThat(Wire.sent(read.at("/records/0/value"))).isEqualTo(Wire.json(value));
  }

  private void produce(String format, String value, String selection) {
    kafka.call(
        "kafka.produce",
        "{'topic': '%s', 'value': %s, 'valueFormat': '%s', 'valueSchema': %s}"
            .formatted(topic, value, format, selection));
  }

  private JsonNode register(String subject, String type, String schema, String references) {
    return kafka.call(
        "kafka.registerSchema",
        "{'subject': '%s', 'type': '%s', 'schema': %s, 'references': %s}"
            .formatted(subject, type, schema, references));
  }

  private JsonNode describe(String input) {
    return kafka.call("kafka.describeSchema", "{" + input + "}");
  }

  private JsonNode check(String input) {
    return kafka.call("kafka.checkCompatibility", "{" + input + "}");
  }
}
