package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Each route of the original Kosha connector, with the shapes that its callers know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KoshaDialectIT {

  private ServedKafka kafka;
  private String bootstrapServers;
  private String topic;

  @BeforeAll
  void start() {
    var connection = KafkaEnvironment.shared().connection();
    bootstrapServers = connection.path("bootstrapServers").asText();
    kafka = ServedKafka.start(Map.of("default", connection));
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @BeforeEach
  void makeTopic() {
    topic = "kosha-" + UUID.randomUUID();
    assertAnswer(
        post("/api/v1/create", "{'topic':'%s','numParts':'2','replicationFactor':'1'}"),
        201,
        "[{'Topic':'%s','Error':{}}]");
  }

  @Test
  void create_numbersAsNumbers_makesTheTopicToo() {
    String other = topic + "-n";

    Answer answer =
        post(
            "/api/v1/create", "{'topic':'%s','numParts':1,'replicationFactor':1}".formatted(other));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo(json("[{'Topic':'%s','Error':{}}]".formatted(other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'topic':'x','numParts':'many'}           | numParts: must be a number
          {'topic':'x','numParts':'0'}              | numParts: must be at least 1
          {'topic':'x','replicationFactor':true}    | replicationFactor: must be a number
          {'numParts':'1'}                          | topic: must be a text
          {'topic':'a b'}                           | topic: must match the pattern
          [1]                                       | the body must be a JSON object
          {'topic'                                  | Unexpected end-of-input
          """)
  void create_badInput_namesTheFieldAsTheCallerDoes(String body, String reason) {
    Answer answer = post("/api/v1/create", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).hasSize(1);
    assertThat(answer.body().path("error").asText()).contains(reason);
  }

  @Test
  void create_topicThatExists_isNoSuccess() {
    assertAnswer(
        post("/api/v1/create", "{'topic':'%s'}"), 409, "{'error':'topic «%s» exists already'}");
  }

  @Test
  void delete_topic_tellsWhich() {
    assertAnswer(
        kafka.send("DELETE", "/api/v1/delete/" + topic, ""), 200, "[{'Topic':'%s','Error':{}}]");
    assertAnswer(
        kafka.send("DELETE", "/api/v1/delete/" + topic, ""),
        404,
        "{'error':'topic «%s» does not exist'}");
  }

  @Test
  void getMetadata_topic_tellsItAndTheBrokers() {
    JsonNode metadata = kafka.get("/api/v1/getMetadata/" + topic).ok();

    JsonNode broker = metadata.path("OriginatingBroker");
    assertThat(metadata.path("Brokers")).contains(broker);
    assertThat(broker.path("Host").isTextual() && broker.path("Port").isIntegralNumber()).isTrue();
    assertThat(metadata.path("Topics"))
        .isEqualTo(
            json(
                """
                {'%1$s':{'Topic':'%1$s','Partitions':[
                  {'ID':0,'Error':{},'Leader':%2$d,'Replicas':[%2$d],'Isrs':[%2$d]},
                  {'ID':1,'Error':{},'Leader':%2$d,'Replicas':[%2$d],'Isrs':[%2$d]}],'Error':{}}}
                """
                    .formatted(topic, broker.path("ID").asInt())));
  }

  @Test
  void describe_topicAndBroker_tellEachEntry() {
    JsonNode ofTopic = kafka.get("/api/v1/describe/topic/" + topic).ok().path(0);
    int broker = kafka.get("/api/v1/getMetadata/" + topic).ok().at("/Brokers/0/ID").asInt();
    JsonNode ofBroker = kafka.get("/api/v1/describe/broker/" + broker).ok().path(0);

    assertThat(ofTopic.path("Type").asInt()).isEqualTo(2);
    assertThat(ofTopic.path("Name").asText()).isEqualTo(topic);
    assertThat(ofTopic.at("/Config/retention.ms/Value").asText()).isEqualTo("604800000");
    assertThat(ofTopic.at("/Config/retention.ms").fieldNames())
        .toIterable()
        .containsExactly(
            "Name",
            "Value",
            "Source",
            "IsReadOnly",
            "IsDefault",
            "IsSensitive",
            "IsSynonym",
            "Synonyms");
    assertThat(ofBroker.path("Type").asInt()).isEqualTo(4);
    JsonNode node = ofBroker.at("/Config/node.id");
    assertThat(node.path("Source").asInt()).isEqualTo(4);
    assertThat(node.path("IsReadOnly").asBoolean()).isTrue();
    assertThat(node.path("IsDefault").asBoolean()).isFalse();
    assertThat(node.at("/Synonyms/node.id/IsSynonym").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "group/x, resourceType: must be topic or broker, 400",
    "broker/x, resourceName: must be a number, 400",
    "broker/4711, broker 4711 is not part of the cluster, 404",
    "topic/none, topic 'none' does not exist, 404"
  })
  void describe_whatIsNotThere_isTold(String resource, String reason, int status) {
    Answer answer = kafka.get("/api/v1/describe/" + resource);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("error").asText()).contains(reason);
  }

  @Test
  void produceAndConsume_withAndWithoutTheFinalSlash_giveTheValueBack() {
    String name = "c-" + topic;
    String value = "{'z':1.10,'a':[12345678901234567890,null]}";

    assertAnswer(post("/api/v1/produce/" + topic, value), 200, "{'result':'success'}");
    assertAnswer(post("/api/v1/produce/" + topic + "/", "{}"), 200, "{'result':'success'}");
    assertAnswer(
        post("/api/v1/consumers", "{'name':'c-%s','offset':'earliest'}"),
        200,
        "{'result':'success','name':'c-%s'}");
    assertAnswer(
        post("/api/v1/consumers/" + name + "/subscribe", "{'name':'%s'}"),
        200,
        "{'result':'success'}");
    JsonNode first = kafka.get("/api/v1/consumers/" + name + "/consume").ok();
    JsonNode second = kafka.get("/api/v1/consumers/" + name + "/consume").ok();

    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "TopicPartition", "Value", "Key", "Timestamp", "TimestampType", "Opaque", "Headers");
    assertThat(first.at("/TopicPartition/Topic").asText()).isEqualTo(topic);
    assertThat(first.path("Timestamp").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(first.path("TimestampType").asInt()).isEqualTo(1);
    // The original stamped a test header on each record.
    assertThat(first.path("Headers")).isEmpty();
    assertThat(new JsonNode[] {first.path("Value"), second.path("Value")})
        .containsExactlyInAnyOrder(json(value), json("{}"));
    kafka.call("kafka.deleteConsumer", "{'consumer':'%s'}".formatted(name)).ok();
  }

  @Test
  void consume_keyAndHeaders_comeAsBase64AsGoWritesBytes() {
    String name = "k-" + topic;
    kafka
        .call(
            "kafka.produce",
            "{'topic':'%s','key':'k','value':1,'headers':[{'name':'h','value':'v'}]}"
                .formatted(topic))
        .ok();
    post("/api/v1/consumers", "{'name':'%s','offset':'smallest'}".formatted(name)).ok();
    post("/api/v1/consumers/" + name + "/subscribe", "{'name':'%s'}").ok();

    JsonNode record = kafka.get("/api/v1/consumers/" + name + "/consume").ok();

    assertThat(record.path("Key").asText()).isEqualTo("aw==");
    assertThat(record.path("Headers")).isEqualTo(json("[{'Key':'h','Value':'dg=='}]"));
    kafka.call("kafka.deleteConsumer", "{'consumer':'%s'}".formatted(name)).ok();
  }

  @Test
  void produce_toATopicThatIsNotThere_isNoSuccess() {
    // The original reported failed deliveries as success.
    assertAnswer(
        post("/api/v1/produce/none-" + topic, "{}"),
        404,
        "{'error':'topic «none-%s» does not exist'}");
  }

  @Test
  void produce_bodyOfAnotherMediaType_isStillJson() {
    Answer answer =
        kafka.send(
            "POST",
            "/api/v1/produce/" + topic,
            "{}",
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertAnswer(answer, 200, "{'result':'success'}");
  }

  @Test
  void consumer_askedForAgain_isKeptAndItsGroupHasItsName() {
    String name = "again-" + topic;
    String body = "{'name':'%s','offset':'latest'}".formatted(name);

    assertThat(post("/api/v1/consumers", body).status()).isEqualTo(200);
    assertThat(post("/api/v1/consumers", body).status()).isEqualTo(200);

    JsonNode consumers = kafka.call("kafka.listConsumers", "{}").ok().path("consumers");
    assertThat(consumers)
        .filteredOn(consumer -> consumer.path("name").asText().equals(name))
        .singleElement()
        .satisfies(consumer -> assertThat(consumer.path("groupId").asText()).isEqualTo(name))
        .satisfies(
            consumer -> assertThat(consumer.path("offsetReset").asText()).isEqualTo("latest"));
    kafka.call("kafka.deleteConsumer", "{'consumer':'%s'}".formatted(name)).ok();
  }

  @Test
  void consume_consumerThatIsNotThere_isTold() {
    Answer answer = kafka.get("/api/v1/consumers/none/consume");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().path("error").asText()).contains("none");
  }

  @Test
  void specification_listAndFile_areMadeOfTheConnectionsSchema() {
    JsonNode labels = kafka.get("/api/v1/specification/list").ok();
    JsonNode file = kafka.get("/connector_spec.json").ok();

    assertThat(labels.path("BROKER_ADDRESS").asText()).isEqualTo("Bootstrap servers");
    assertThat(labels.path("PASSWORD").asText()).isEqualTo("Password");
    assertThat(file.path("version").asText()).isEqualTo("2.0.0");
    assertThat(file.at("/fields/0"))
        .isEqualTo(
            json(
                """
                {'field':'BROKER_ADDRESS','displayName':'Bootstrap servers','type':'String',
                 'required':true,'example':'localhost:9092','description':
                 'Host and port of one or more brokers, separated by commas. One that answers is enough: it names the others.'}
                """));
    assertThat(file.at("/fields/2/field").asText()).isEqualTo("PASSWORD");
    assertThat(file.at("/fields/2/type").asText()).isEqualTo("Password");
  }

  @Test
  void specification_test_answersTrueOrFalse() {
    Answer right =
        post("/api/v1/specification/test", "{'BROKER_ADDRESS':'%s'}".formatted(bootstrapServers));
    Answer wrong = post("/api/v1/specification/test", "{'BROKER_ADDRESS':'127.0.0.1:9'}");
    Answer unknown = post("/api/v1/specification/test", "{'BROKER':'127.0.0.1:9'}");

    assertThat(right.ok().booleanValue()).isTrue();
    assertThat(wrong.ok().booleanValue()).isFalse();
    assertAnswer(unknown, 400, "{'error':'BROKER: is no field of the connection'}");
  }

  @Test
  void metrics_haveTheNamesOfTheOriginal() {
    kafka.get("/api/v1/specification/list").ok();

    String metrics = kafka.get("/metrics").text();

    assertThat(metrics)
        .contains("http_requests_total{path=\"/api/v1/specification/list\"}")
        .contains("response_status{status=\"200\"}")
        .contains("http_response_time_seconds_count{path=\"/api/v1/specification/list\"}");
  }

  private Answer post(String path, String body) {
    return kafka.send("POST", path, body.replace("%s", topic).replace('\'', '"'));
  }

  /** Asserts an answer, in whose text an apostrophe is a quotation mark and « » are apostrophes. */
  private void assertAnswer(Answer answer, int status, String body) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text())
        .isEqualTo(
            body.replace("%s", topic).replace('\'', '"').replace('«', '\'').replace('»', '\''));
  }

  private static JsonNode json(String text) {
    return ServedKafka.json(text);
  }
}
