package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import org.junit.jupiter.api.Test;

/**
 * Routes of the original Kosha connector on records and consumers, with the shapes that callers
 * know.
 */
class KoshaRecordsIT extends KoshaDialect {
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
}
