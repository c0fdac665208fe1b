package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
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

/** Records, groups and access rules in the third version of Confluent's REST API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestRecordsIT {

  private final KafkaCluster broker =
      KafkaEnvironment.newIsolated(
          Map.of(
              "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
              "super.users", "User:ANONYMOUS"));

  private ServedKafka kafka;
  private String topic;
  private String cluster;
  private String id;

  @BeforeAll
  void start() {
    kafka = ServedKafka.start(Map.of("default", broker.connection()));
    id = kafka.get("/kafka/v3/clusters").ok().at("/data/0/cluster_id").asText();
    cluster = "/kafka/v3/clusters/" + id;
  }

  @AfterAll
  void stop() {
    kafka.close();
    broker.close();
  }

  @BeforeEach
  void makeTopic() {
    topic = "rest-" + UUID.randomUUID();
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':2}".formatted(topic)).ok();
  }

  @Test
  void record_withAllItsParts_isReportedAndWritten() {
    Answer answer =
        produce(
            """
            {'partition_id':1,'headers':[{'name':'H','value':'aGk='}],'key':{'type':'BINARY','data':'a2V5'},
             'value':{'type':'JSON','data':{'foo':'bar'}},'timestamp':'2021-02-05T19:14:42Z'}""");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            """
            {'error_code':200,'cluster_id':'%s','topic_name':'%s','partition_id':1,'offset':0,\
            'timestamp':'2021-02-05T19:14:42.000Z','key':{'type':'BINARY','size':3},'value':{'type':'JSON','size':13}}"""
                .formatted(id, topic)
                .replace('\'', '"'));
    JsonNode written = read(1).path(0);
    assertThat(written.path("key").asText()).isEqualTo("key");
    assertThat(written.path("value")).isEqualTo(ServedKafka.json("{'foo':'bar'}"));
    assertThat(written.path("headers")).isEqualTo(ServedKafka.json("[{'name':'H','value':'hi'}]"));
    assertThat(written.path("timestamp").asLong()).isEqualTo(1612552482000L);
  }

  @Test
  void records_oneAfterTheOther_getAReportEach() {
    Answer answer =
        produce(
            """
            {'partition_id':0,'value':{'type':'STRING','data':'é'}}{'partition_id':7,'value':{'type':'JSON','data':1}}

            {'partition_id':0,'value':{'type':'BINARY','data':'AAEC/w=='},'timestamp':'2021-02-05T19:14:42.123+01:00'}""");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text().lines())
        .satisfiesExactly(
            first ->
                assertThat(ServedKafka.json(first).at("/value"))
                    .isEqualTo(ServedKafka.json("{'type':'STRING','size':2}")),
            second -> assertThat(second).startsWith("{\"error_code\":40402,"),
            third -> {
              assertThat(ServedKafka.json(third).path("offset").asInt()).isEqualTo(1);
              assertThat(ServedKafka.json(third).path("timestamp").asText())
                  .isEqualTo("2021-02-05T18:14:42.123Z");
              assertThat(ServedKafka.json(third).at("/value/size").asInt()).isEqualTo(4);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'value':{'type':'AVRO?','data':1}}                           | 422 | 42206 | value: type must be BINARY, JSON or STRING
          {'key':{'data':1}}                                            | 422 | 42206 | key: type must be BINARY, JSON or STRING
          {'value':{'type':'BINARY','data':'*'}}                        | 422 | 42206 | Payload error. value: value is not valid base64
          {'value':{'type':'STRING','data':1}}                          | 422 | 42206 | Payload error.
          {'value':{'type':'JSON','data':1},'timestamp':'today'}        | 422 | 42206 | timestamp: must be a date and time
          {'value':{'type':'JSON','data':1},'partition_id':-1}          | 422 | 42206 | Payload error.
          {'value':{'type':'JSON','data':1},'partition_id':9}           | 404 | 40402 | no partition 9
          5                                                             | 422 | 42206 | A record must be a JSON object
          ` `                                                           | 422 | 42206 | The body must hold a record
          {'value':{                                                    | 400 | 400   | Unexpected end-of-input
          """)
  void record_bad_isRefusedWithTheCodesOfThatApi(String body, int status, int code, String reason) {
    Answer answer = produce(body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body().path("error_code").asInt()).isEqualTo(code);
    assertThat(answer.body().path("message").asText()).contains(reason);
    assertThat(read(0)).isEmpty();
    assertThat(read(1)).isEmpty();
  }

  @Test
  void record_toATopicThatIsNotThere_answers404() {
    Answer answer =
        kafka.send(
            "POST", cluster + "/topics/none/records", "{\"value\":{\"type\":\"JSON\",\"data\":1}}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().path("error_code").asInt()).isEqualTo(40403);
  }

  @Test
  void record_withoutAValue_isATombstone() {
    produce("{'partition_id':0,'key':{'type':'STRING','data':'k'}}").ok();
    produce(
            "{'partition_id':0,'key':{'type':'STRING','data':'k'},'value':{'type':'JSON','data':null}}")
        .ok();

    assertThat(read(0)).hasSize(2).allMatch(record -> record.path("value").isNull());
  }

  @Test
  void batch_ofEntries_tellsWhichFailed() {
    Answer answer =
        kafka.send(
            "POST",
            cluster + "/topics/" + topic + "/records:batch",
            """
            {"entries":[{"id":"a","partition_id":0,"value":{"type":"JSON","data":1}},
                        {"id":"b","partition_id":99,"value":{"type":"JSON","data":2}}]}""");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body().at("/successes/0/id").asText()).isEqualTo("a");
    assertThat(answer.body().at("/successes/0/offset").asInt()).isEqualTo(0);
    assertThat(answer.body().path("failures")).hasSize(1);
    assertThat(answer.body().at("/failures/0/id").asText()).isEqualTo("b");
    assertThat(answer.body().at("/failures/0/error_code").asInt()).isEqualTo(40402);
  }

  @Test
  void group_itsMembersAndItsLag_areTold() {
    String group = "group-" + topic;
    produce(
        "{'partition_id':0,'value':{'type':'JSON','data':1}}{'partition_id':0,'value':{'type':'JSON','data':2}}");
    kafka
        .call("kafka.createConsumer", "{'name':'%s','topics':['%s']}".formatted(group, topic))
        .ok();
    kafka
        .call(
            "kafka.consume", "{'consumer':'%s','maxRecords':1,'timeout':'PT20S'}".formatted(group))
        .ok();
    kafka.call("kafka.commitOffsets", "{'consumer':'%s'}".formatted(group)).ok();
    String groups = cluster + "/consumer-groups";

    JsonNode one = kafka.get(groups + "/" + group).ok();
    JsonNode member = kafka.get(groups + "/" + group + "/consumers").ok().at("/data/0");
    JsonNode lag = kafka.get(groups + "/" + group + "/lags/" + topic + "/partitions/0").ok();
    JsonNode summary = kafka.get(groups + "/" + group + "/lag-summary").ok();

    assertThat(one.path("state").asText()).isEqualTo("STABLE");
    assertThat(one.path("partition_assignor").asText()).isNotEmpty();
    assertThat(kafka.get(groups).ok().path("data")).contains(one);
    String consumer = member.path("consumer_id").asText();
    assertThat(kafka.get(groups + "/" + group + "/consumers/" + consumer).ok()).isEqualTo(member);
    assertThat(
            kafka
                .get(groups + "/" + group + "/consumers/" + consumer + "/assignments")
                .ok()
                .path("data"))
        .hasSize(2);
    assertThat(lag.path("consumer_id").asText()).isEqualTo(consumer);
    assertThat(lag.path("current_offset").asInt()).isEqualTo(1);
    assertThat(lag.path("log_end_offset").asInt()).isEqualTo(2);
    assertThat(lag.path("lag").asInt()).isEqualTo(1);
    assertThat(kafka.get(groups + "/" + group + "/lags").ok().path("data")).contains(lag);
    assertThat(summary.path("max_lag").asInt()).isEqualTo(1);
    assertThat(summary.path("total_lag").asInt()).isEqualTo(1);
    assertThat(summary.path("max_lag_topic_name").asText()).isEqualTo(topic);
    assertThat(kafka.get(groups + "/none").status()).isEqualTo(404);
    assertThat(kafka.send("DELETE", groups + "/" + group, "").status()).isEqualTo(409);
    kafka.call("kafka.deleteConsumer", "{'consumer':'%s'}".formatted(group)).ok();
    assertThat(kafka.send("DELETE", groups + "/" + group, "").status()).isEqualTo(204);
  }

  @Test
  void accessRule_createListDelete_keepsTheShape() {
    String acls = cluster + "/acls";
    String rule =
        """
        {"resource_type":"TOPIC","resource_name":"%s","pattern_type":"LITERAL","principal":"User:rest",
         "host":"*","operation":"READ","permission":"ALLOW"}"""
            .formatted(topic);

    Answer created = kafka.send("POST", acls, rule);
    JsonNode list = kafka.get(acls + "?resource_name=" + topic).ok();
    Answer deleted = kafka.send("DELETE", acls + "?resource_type=topic&resource_name=" + topic, "");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.text()).isEmpty();
    assertThat(created.header("Location")).contains("resource_name=" + topic);
    assertThat(list.path("kind").asText()).isEqualTo("KafkaAclList");
    assertThat(list.at("/data/0/principal").asText()).isEqualTo("User:rest");
    assertThat(deleted.ok().path("data")).isEqualTo(list.path("data")).hasSize(1);
    assertThat(kafka.send("DELETE", acls, "").status()).isEqualTo(400);
  }

  private Answer produce(String body) {
    return kafka.send("POST", cluster + "/topics/" + topic + "/records", body.replace('\'', '"'));
  }

  private JsonNode read(int partition) {
    return kafka
        .call(
            "kafka.consume",
            "{'topic':'%s','partition':%d,'timeout':'PT0S'}".formatted(topic, partition))
        .ok()
        .path("records");
  }
}
