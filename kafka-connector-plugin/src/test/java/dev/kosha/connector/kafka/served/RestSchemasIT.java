package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.schema.registry.StandInRegistry;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records by schemas in the third version of Confluent's REST API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestSchemasIT {

  private static final String AVRO =
      "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"item\",\"type\":\"string\"}]}";

  private final StandInRegistry registry = StandInRegistry.start();
  private ServedKafka kafka;
  private String topic;
  private String records;

  @BeforeAll
  void start() {
    ObjectNode settings = KafkaEnvironment.shared().connection();
    settings.putObject("schemaRegistry").put("url", registry.url()).put("cacheTime", "PT0.1S");
    kafka = ServedKafka.start(Map.of("default", settings));
  }

  @AfterAll
  void stop() {
    kafka.close();
    registry.close();
  }

  @BeforeEach
  void makeTopic() {
    topic = "rest-" + UUID.randomUUID();
    kafka.call("kafka.createTopic", "{'topic':'%s'}".formatted(topic)).ok();
    String id = kafka.get("/kafka/v3/clusters").ok().at("/data/0/cluster_id").asText();
    records = "/kafka/v3/clusters/" + id + "/topics/" + topic + "/records";
    registry.clear();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'AVRO','data':{'item':'tea'}}
          {'type':'avro','schema_version':1,'data':{'item':'tea'}}
          {'type':'AVRO','schema_id':1,'subject':'ignored','data':{'item':'tea'}}
          {'type':'AVRO','subject_name_strategy':'TOPIC_NAME','data':{'item':'tea'}}
          {'type':'AVRO','subject':'other','schema_version':1,'data':{'item':'tea'}}
          """)
  void value_isWrittenByItsSchema(String value) {
    registry.register(topic + "-value", "AVRO", AVRO);
    registry.register("other", "AVRO", AVRO);

    JsonNode report = kafka.send("POST", records, "{\"value\":" + json(value) + "}").ok();

    assertThat(report.path("error_code").asInt()).isEqualTo(200);
    assertThat(report.at("/value/type").asText()).isEqualTo("AVRO");
    // A byte and the id of the schema, then the text and its length.
    assertThat(report.at("/value/size").asInt()).isEqualTo(5 + 4);
    assertThat(read("avro").path("value")).isEqualTo(ServedKafka.json("{'item':'tea'}"));
  }

  @Test
  void schemaInTheRequest_isRegistered_andServesKeysToo() {
    String body =
        "{\"key\":{\"type\":\"PROTOBUF\",\"data\":{\"k\":1},\"schema\":"
            + "\"syntax = \\\"proto3\\\"; message K { int32 k = 1; }\"},"
            + "\"value\":{\"type\":\"JSONSCHEMA\",\"data\":{\"v\":1},\"schema\":\"{}\"}}";

    kafka.send("POST", records, body).ok();

    JsonNode read =
        kafka
            .call(
                "kafka.consume",
                "{'topic':'%s','keyFormat':'protobuf','valueFormat':'jsonSchema'}".formatted(topic))
            .ok()
            .at("/records/0");
    assertThat(read.path("key")).isEqualTo(ServedKafka.json("{'k':1}"));
    assertThat(read.path("value")).isEqualTo(ServedKafka.json("{'v':1}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'AVRO','data':{'item':1}}                                          | 422 | must be a text
          {'type':'AVRO','schema_id':99,'data':{}}                                   | 422 | id 99
          {'type':'AVRO','schema':'{','data':{}}                                     | 422 | no Avro schema
          {'type':'PROTOBUF','schema_id':1,'data':{}}                                | 422 | not protobuf
          {'type':'AVRO','subject_name_strategy':'X','data':{}}                      | 422 | subject_name_strategy must be
          """)
  void mistake_isAPayloadErrorOfThatApi(String value, int status, String reason) {
    registry.register(topic + "-value", "AVRO", AVRO);

    Answer answer = kafka.send("POST", records, "{\"value\":" + json(value) + "}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body().path("error_code").asInt()).isEqualTo(42206);
    assertThat(answer.body().path("message").asText())
        .startsWith("Payload error.")
        .contains(reason);
  }

  @Test
  void batch_tellsOfEachEntry() {
    registry.register(topic + "-value", "AVRO", AVRO);
    String entries =
        "{'entries':[{'id':'a','value':{'type':'AVRO','data':{'item':'tea'}}},"
            + "{'id':'b','value':{'type':'AVRO','data':{}}}]}";

    Answer answer = kafka.send("POST", records + ":batch", json(entries));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body().at("/successes/0/id").asText()).isEqualTo("a");
    assertThat(answer.body().at("/failures/0/error_code").asInt()).isEqualTo(42206);
    assertThat(answer.body().at("/failures/0/message").asText()).contains("/item is missing");
  }

  private JsonNode read(String format) {
    return kafka
        .call("kafka.consume", "{'topic':'%s','valueFormat':'%s'}".formatted(topic, format))
        .ok()
        .at("/records/0");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
