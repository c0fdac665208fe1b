package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters, topics and configurations in the third version of Confluent's REST API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestDialectIT {

  private ServedKafka kafka;
  private String topic;
  private String cluster;

  @BeforeAll
  void start() {
    kafka = ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()));
    String id = kafka.get("/kafka/v3/clusters").ok().at("/data/0/cluster_id").asText();
    cluster = "/kafka/v3/clusters/" + id;
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @BeforeEach
  void makeTopic() {
    topic = "rest-" + UUID.randomUUID();
    Answer created =
        post(
            "/topics",
            "{'topic_name': '%s', 'partitions_count': 3, 'replication_factor': 1}"
                .formatted(topic));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  @Test
  void createTopic_asTheProductsFirstPageShows_answersTheTopicAndItsPlace() {
    String name = topic + "-new";

    Answer answer =
        kafka.send(
            "POST",
            cluster + "/topics",
            "{\"topic_name\": \"%s\", \"partitions_count\": 3, \"replication_factor\": 1}"
                .formatted(name),
            "Authorization",
            "Basic a2V5OnNlY3JldA==");

    String url = kafka.address() + cluster + "/topics/" + name;
    String id = cluster.substring(cluster.lastIndexOf('/') + 1);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(url);
    assertThat(answer.text())
        .isEqualTo(
            """
            {'kind':'KafkaTopic','metadata':{'self':'URL','resource_name':'crn:///kafka=ID/topic=NAME'},\
            'cluster_id':'ID','topic_name':'NAME','is_internal':false,'replication_factor':1,'partitions_count':3,\
            'partitions':{'related':'URL/partitions'},'configs':{'related':'URL/configs'},\
            'partition_reassignments':{'related':'URL/partitions/-/reassignment'},'authorized_operations':[]}"""
                .replace('\'', '"')
                .replace("URL", url)
                .replace("ID", id)
                .replace("NAME", name));
  }

  @Test
  void createTopic_validateOnly_answers200AndMakesNothing() {
    String name = topic + "-only";

    Answer answer =
        post(
            "/topics",
            "{'topic_name':'%s','validate_only':true,'configs':[{'name':'retention.ms','value':'1000'}]}"
                .formatted(name));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertError(get("/topics/" + name), 404, 40403, "does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'topic_name':'TOPIC'}                                                      | 400 | 40002 | exists already
          {'topic_name':'x','replication_factor':99}                                  | 400 | 40002 | replication_factor
          {'topic_name':'x','partitions_count':0}                                     | 400 | 40002 | partitions_count: must be at least 1
          {'topic_name':'x','configs':[{'name':'nope','value':'1'}]}                  | 400 | 40002 | Unknown topic config name: nope
          {'topic_name':'x','configs':{'a':'b'}}                                      | 400 | 40002 | configs: must be a list
          {'partitions_count':1}                                                      | 400 | 40002 | topic_name: is required
          {'topic_name'                                                               | 400 | 400   | Unexpected end-of-input
          """)
  void createTopic_badInput_hasTheCodesOfThatApi(String body, int status, int code, String reason) {
    assertError(post("/topics", body.replace("TOPIC", topic)), status, code, reason);
  }

  @Test
  void topic_listDescribeGrowDelete_keepTheShape() {
    JsonNode one = get("/topics/" + topic).ok();
    JsonNode list = get("/topics").ok();
    JsonNode grown =
        kafka.send("PATCH", cluster + "/topics/" + topic, "{\"partitions_count\":4}").ok();

    assertThat(list.path("kind").asText()).isEqualTo("KafkaTopicList");
    assertThat(list.path("metadata").path("self").asText())
        .isEqualTo(kafka.address() + cluster + "/topics");
    assertThat(list.path("metadata").path("next").isNull()).isTrue();
    assertThat(list.path("data")).contains(one);
    assertThat(grown.path("partitions_count").asInt()).isEqualTo(4);
    assertThat(kafka.send("DELETE", cluster + "/topics/" + topic, "").status()).isEqualTo(204);
    assertError(kafka.send("DELETE", cluster + "/topics/" + topic, ""), 404, 40403, topic);
  }

  @Test
  void partitions_ofATopic_leadToTheirReplicas() {
    JsonNode list = get("/topics/" + topic + "/partitions").ok();
    JsonNode one = get("/topics/" + topic + "/partitions/1").ok();
    JsonNode replica = get("/topics/" + topic + "/partitions/1/replicas").ok().at("/data/0");

    assertThat(list.path("data")).hasSize(3).contains(one);
    assertThat(one.path("kind").asText()).isEqualTo("KafkaPartition");
    assertThat(one.at("/leader/related").asText()).isEqualTo(replica.at("/metadata/self").asText());
    assertThat(replica.path("is_leader").asBoolean()).isTrue();
    assertThat(get("/topics/-/partitions/-/reassignment").ok().path("data")).isEmpty();
    assertError(get("/topics/" + topic + "/partitions/9"), 404, 40402, "Partition not found.");
    assertError(get("/topics/" + topic + "/partitions/x"), 400, 40002, "partition_id");
  }

  @Test
  void topicConfigs_setAlterReset_areReadBack() {
    String configs = "/topics/" + topic + "/configs";

    assertThat(put(configs + "/retention.ms", "{'value':'5000'}").status()).isEqualTo(204);
    assertThat(get(configs + "/retention.ms").ok().path("value").asText()).isEqualTo("5000");
    assertThat(get(configs + "/retention.ms").ok().path("source").asText())
        .isEqualTo("DYNAMIC_TOPIC_CONFIG");
    assertThat(
            post(
                    configs + ":alter",
                    "{'data':[{'name':'retention.ms','operation':'DELETE'},{'name':'cleanup.policy','value':'compact'}]}")
                .status())
        .isEqualTo(204);
    assertThat(get(configs + "/retention.ms").ok().path("is_default").asBoolean()).isTrue();
    assertThat(get(configs + "/cleanup.policy").ok().path("value").asText()).isEqualTo("compact");
    assertThat(kafka.send("DELETE", cluster + configs + "/cleanup.policy", "").status())
        .isEqualTo(204);
    assertThat(get(configs).ok().path("data"))
        .filteredOn(entry -> entry.path("name").asText().equals("cleanup.policy"))
        .extracting(entry -> entry.path("value").asText())
        .containsExactly("delete");
    assertError(get(configs + "/none"), 404, 404, "none");
    assertError(put(configs + "/retention.ms", "{'value':'x'}"), 400, 40002, "retention.ms");
    assertError(
        post(configs + ":alter", "{'data':[{'name':'a','operation':'ADD'}]}"),
        400,
        40002,
        "operation must be SET or DELETE");
  }

  @Test
  void brokers_andTheirConfigs_areTold() {
    JsonNode broker = get("/brokers").ok().at("/data/0");
    int id = broker.path("broker_id").asInt();

    assertThat(get("/brokers/" + id).ok()).isEqualTo(broker);
    assertThat(get("/brokers/" + id + "/configs/node.id").ok().path("is_read_only").asBoolean())
        .isTrue();
    assertThat(get("/broker-configs").ok().path("kind").asText())
        .isEqualTo("KafkaClusterConfigList");
    assertError(get("/brokers/4711"), 404, 404, "4711");
    assertError(get("/brokers/x"), 400, 40002, "broker_id: must be an integer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kafka/v3", "/v3"})
  void clusters_underEitherPath_linkToThatPath(String base) {
    JsonNode list = kafka.get(base + "/clusters").ok();
    JsonNode one = list.at("/data/0");
    String self = kafka.address() + base + "/clusters/" + one.path("cluster_id").asText();

    assertThat(list.path("kind").asText()).isEqualTo("KafkaClusterList");
    assertThat(one.at("/metadata/self").asText()).isEqualTo(self);
    assertThat(kafka.get(self.substring(kafka.address().toString().length())).ok()).isEqualTo(one);
    for (String link : List.of("acls", "brokers", "consumer_groups", "topics")) {
      assertThat(one.path(link).path("related").asText()).startsWith(self);
    }
  }

  @Test
  void clusters_another_cannotBeFound() {
    for (String path : List.of("", "/topics", "/brokers", "/consumer-groups/x/lags")) {
      assertError(
          kafka.get("/kafka/v3/clusters/other" + path), 404, 404, "Cluster other cannot be found.");
    }
  }

  @Test
  void anyRoute_otherMediaType_answers415() {
    assertError(
        kafka.send("POST", cluster + "/topics", "{}", "Content-Type", "text/plain"),
        415,
        415,
        "Content-Type");
  }

  private Answer get(String path) {
    return kafka.get(cluster + path);
  }

  private Answer post(String path, String body) {
    return kafka.send("POST", cluster + path, body.replace('\'', '"'));
  }

  private Answer put(String path, String body) {
    return kafka.send("PUT", cluster + path, body.replace('\'', '"'));
  }

  private static void assertError(Answer answer, int status, int code, String reason) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body().fieldNames()).toIterable().containsExactly("error_code", "message");
    assertThat(answer.body().path("error_code").asInt()).isEqualTo(code);
    assertThat(answer.body().path("message").asText()).contains(reason);
  }
}
