package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Routes of the original Kosha connector on topics, brokers and itself, with the shapes that
 * callers know.
 */
class KoshaDialectIT extends KoshaDialect {
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
}
