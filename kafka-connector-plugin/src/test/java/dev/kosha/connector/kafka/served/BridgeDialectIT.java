package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consumers, records and topics as bridges for Kafka offer them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BridgeDialectIT {

  private static final String V2 = "application/vnd.kafka.v2+json";
  private static final String JSON = "application/vnd.kafka.json.v2+json";
  private static final String BINARY = "application/vnd.kafka.binary.v2+json";

  private ServedKafka kafka;
  private String topic;
  private String group;
  private String instance;

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
    topic = "bridge-" + UUID.randomUUID();
    group = "g-" + topic;
    instance = "/consumers/" + group + "/instances/one";
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':2}".formatted(topic)).ok();
    Answer created =
        post(
            "/consumers/" + group,
            "{'name':'one','format':'json','auto.offset.reset':'earliest','enable.auto.commit':'false'}");
    assertThat(created.ok())
        .isEqualTo(
            ServedKafka.json(
                "{'instance_id':'one','base_uri':'%s'}".formatted(kafka.address() + instance)));
    assertThat(created.header("Content-Type")).isEqualTo(V2);
  }

  @AfterEach
  void deleteConsumer() {
    assertThat(kafka.send("DELETE", instance, "").status()).isIn(204, 404);
  }

  @Test
  void records_producedAndConsumed_haveTheShapeOfTheBridge() {
    Answer produced =
        kafka.send(
            "POST",
            "/topics/" + topic,
            """
            {"records":[{"key":"k","value":{"a":1.10},"partition":0,"headers":[{"key":"h","value":"aGk="}]},
                        {"key":"k","value":null,"partition":0},{"value":1,"partition":9}]}""",
            "Content-Type",
            JSON);
    subscribe();
    Answer consumed = kafka.send("GET", instance + "/records?timeout=20000", "", "Accept", JSON);

    assertThat(produced.ok())
        .isEqualTo(
            ServedKafka.json(
                """
                {'offsets':[{'partition':0,'offset':0},{'partition':0,'offset':1},
                            {'error_code':404,'message':'topic «%s» has no partition 9: it has 2'}]}"""
                    .formatted(topic)
                    .replace("«", "\\u0027")
                    .replace("»", "\\u0027")));
    assertThat(consumed.header("Content-Type")).isEqualTo(JSON);
    JsonNode record = consumed.ok().path(0);
    assertThat(record.fieldNames())
        .toIterable()
        .containsExactly("topic", "key", "value", "partition", "offset", "timestamp", "headers");
    assertThat(consumed.text())
        .startsWith(
            "[{\"topic\":\"%s\",\"key\":\"k\",\"value\":{\"a\":1.10},\"partition\":0,\"offset\":0,"
                .formatted(topic));
    assertThat(record.path("headers")).isEqualTo(ServedKafka.json("[{'key':'h','value':'aGk='}]"));
    assertThat(consumed.body().at("/1/value").isNull()).isTrue();
  }

  @Test
  void records_binary_comeByteForByte() {
    kafka
        .send(
            "POST",
            "/topics/" + topic + "/partitions/1",
            "{\"records\":[{\"key\":\"/w==\",\"value\":\"AAEC/w==\"}]}",
            "Content-Type",
            BINARY)
        .ok();
    subscribe();

    JsonNode record =
        kafka.send("GET", instance + "/records?timeout=20000", "", "Accept", BINARY).ok().path(0);

    assertThat(record.path("key").asText()).isEqualTo("/w==");
    assertThat(record.path("value").asText()).isEqualTo("AAEC/w==");
    assertThat(record.path("partition").asInt()).isEqualTo(1);
  }

  @Test
  void records_oneThatCannotBeDecoded_costsNoOther() {
    // Bridges answer 406 for good, or drop what was polled with it.
    kafka
        .call(
            "kafka.produce",
            "{'topic':'%s','records':[{'value':1,'partition':0},{'value':'{x','valueFormat':'string','partition':0},{'value':3,'partition':0}]}"
                .formatted(topic))
        .ok();
    subscribe();

    JsonNode records =
        kafka.send("GET", instance + "/records?timeout=20000", "", "Accept", JSON).ok();

    assertThat(records).hasSize(3);
    assertThat(records.at("/1/value").asText()).isEqualTo("e3g=");
    assertThat(records.at("/1/value_format").asText()).isEqualTo("binary");
    assertThat(records.at("/1/error/message").asText()).contains("JSON");
    assertThat(records.at("/2/value").asInt()).isEqualTo(3);
  }

  @Test
  void records_smallLimit_losesNothing() {
    // Bridges drop what was polled and does not fit.
    kafka
        .call(
            "kafka.produce",
            "{'topic':'%s','records':[{'value':1,'partition':0},{'value':2,'partition':0},{'value':3,'partition':0}]}"
                .formatted(topic))
        .ok();
    subscribe();

    for (int expected = 1; expected <= 3; expected++) {
      JsonNode records =
          kafka
              .send("GET", instance + "/records?timeout=20000&max_bytes=1", "", "Accept", JSON)
              .ok();
      assertThat(records).hasSize(1);
      assertThat(records.at("/0/value").asInt()).isEqualTo(expected);
    }
  }

  @Test
  void positionsAndOffsets_move_theConsumer() {
    kafka
        .call(
            "kafka.produce",
            "{'topic':'%s','records':[{'value':1,'partition':0},{'value':2,'partition':0}]}"
                .formatted(topic))
        .ok();
    subscribe();
    assertThat(records()).hasSize(2);

    assertNothing(post(instance + "/offsets", ""));
    assertThat(
            kafka
                .call("kafka.groupLag", "{'groupId':'%s'}".formatted(group))
                .ok()
                .path("lag")
                .asInt())
        .isEqualTo(0);
    assertNothing(
        post(instance + "/positions", "{'offsets':[{'topic':'%s','partition':0,'offset':1}]}"));
    assertThat(records()).hasSize(1);
    assertNothing(
        post(
            instance + "/positions/beginning",
            "{'partitions':[{'topic':'%s','partition':0},{'topic':'%s','partition':1}]}"));
    assertThat(records()).hasSize(2);
    assertNothing(
        post(instance + "/positions/beginning", "{'partitions':[{'topic':'%s','partition':0}]}"));
    assertNothing(
        post(instance + "/positions/end", "{'partitions':[{'topic':'%s','partition':0}]}"));
    assertThat(kafka.get(instance + "/records?timeout=0").ok()).isEmpty();
    assertNothing(
        post(instance + "/offsets", "{'offsets':[{'topic':'%s','partition':0,'offset':1}]}"));
    assertThat(
            post(instance + "/positions/end", "{'partitions':[{'topic':'%s','partition':7}]}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void subscription_toAPattern_isTold() {
    assertNothing(post(instance + "/subscription", "{'topic_pattern':'%s.*'}"));
    assertNothing(post(instance + "/subscription", "{'topics':['%s']}"));

    JsonNode subscription = kafka.get(instance + "/subscription").ok();

    assertThat(subscription)
        .isEqualTo(
            ServedKafka.json("{'topics':['%1$s'],'partitions':[{'%1$s':[0,1]}]}".formatted(topic)));
  }

  @Test
  void topics_listDescribeOffsets_areTold() {
    assertThat(kafka.get("/topics").ok()).anyMatch(name -> name.asText().equals(topic));
    JsonNode one = kafka.get("/topics/" + topic).ok();
    assertThat(one.path("name").asText()).isEqualTo(topic);
    assertThat(one.at("/configs/cleanup.policy").asText()).isEqualTo("delete");
    assertThat(kafka.get("/topics/" + topic + "/partitions").ok())
        .isEqualTo(one.path("partitions"));
    assertThat(kafka.get("/topics/" + topic + "/partitions/1").ok())
        .isEqualTo(one.at("/partitions/1"));
    assertThat(one.at("/partitions/1/replicas/0/in_sync").asBoolean()).isTrue();
    assertThat(kafka.get("/topics/" + topic + "/partitions/1/offsets").ok())
        .isEqualTo(ServedKafka.json("{'beginning_offset':0,'end_offset':0}"));
  }

  @Test
  void consumer_withoutAName_getsOne() {
    JsonNode created = post("/consumers/" + group, "{}").ok();

    String path = created.path("base_uri").asText().substring(kafka.address().toString().length());
    assertThat(path).endsWith("/" + created.path("instance_id").asText());
    assertNothing(kafka.send("DELETE", path, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'name':'one'}                       | 409 | A consumer instance with the specified name already exists.
          {'name':'a b'}                       | 400 | name: must match the pattern
          {'format':'avro'}                    | 400 | format: must be json, binary or text
          {'auto.offset.reset':'soon'}         | 400 | auto.offset.reset: must be one of
          {'isolation.level':'none'}           | 400 | isolation.level: must be read_committed or read_uncommitted
          []                                   | 400 | the body must be a JSON object
          """)
  void consumer_badInput_namesTheField(String body, int status, String reason) {
    Answer answer = post("/consumers/" + group, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body().path("error_code").asInt()).isEqualTo(status);
    assertThat(answer.body().path("message").asText()).contains(reason);
  }

  @Test
  void consumer_thatIsNotThere_isNotFoundAnywhere() {
    String none = "/consumers/" + group + "/instances/none";
    String missing =
        "{\"error_code\":404,\"message\":\"The specified consumer instance was not found.\"}";

    assertThat(kafka.send("DELETE", none, "").text()).isEqualTo(missing);
    assertThat(kafka.get(none + "/records").text()).isEqualTo(missing);
    assertThat(kafka.get(none + "/subscription").text()).isEqualTo(missing);
    assertThat(post(none + "/subscription", "{'topics':['%s']}").text()).isEqualTo(missing);
  }

  @Test
  void produce_withoutAFormat_isRefused() {
    Answer answer = post("/topics/" + topic, "{'records':[{'value':1}]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).startsWith("Content-Type: must be");
  }

  private void subscribe() {
    assertNothing(post(instance + "/subscription", "{'topics':['%s']}"));
  }

  private JsonNode records() {
    return kafka.send("GET", instance + "/records?timeout=20000", "", "Accept", JSON).ok();
  }

  private Answer post(String path, String body) {
    return kafka.send(
        "POST", path, body.replace("%s", topic).replace('\'', '"'), "Content-Type", V2);
  }

  private static void assertNothing(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
  }
}
