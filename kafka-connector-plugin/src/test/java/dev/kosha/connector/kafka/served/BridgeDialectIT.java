package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import org.junit.jupiter.api.Test;

/** Records and topics as bridges for Kafka offer them. */
class BridgeDialectIT extends BridgeSuite {

  private static final String BINARY = "application/vnd.kafka.binary.v2+json";

  @Test
  void records_producedAndConsumed_haveTheShapeOfTheBridge() {
    Answer produced =
        kafka.send(
            "POST",
            "/topics/" + one.topic(),
            """
            {"records":[{"key":"k","value":{"a":1.10},"partition":0,"headers":[{"key":"h","value":"aGk="}]},
                        {"key":"k","value":null,"partition":0},{"value":1,"partition":9}]}""",
            "Content-Type",
            BridgeInstance.JSON);
    one.subscribe();
    Answer consumed =
        kafka.send("GET", one.path() + "/records?timeout=20000", "", "Accept", BridgeInstance.JSON);

    assertThat(produced.ok())
        .isEqualTo(
            ServedKafka.json(
                """
                {'offsets':[{'partition':0,'offset':0},{'partition':0,'offset':1},
                            {'error_code':404,'message':'topic «%s» has no partition 9: it has 2'}]}"""
                    .formatted(one.topic())
                    .replace("«", "\\u0027")
                    .replace("»", "\\u0027")));
    assertThat(consumed.header("Content-Type")).isEqualTo(BridgeInstance.JSON);
    JsonNode record = consumed.ok().path(0);
    assertThat(record.fieldNames())
        .toIterable()
        .containsExactly("topic", "key", "value", "partition", "offset", "timestamp", "headers");
    assertThat(consumed.text())
        .startsWith(
            "[{\"topic\":\"%s\",\"key\":\"k\",\"value\":{\"a\":1.10},\"partition\":0,\"offset\":0,"
                .formatted(one.topic()));
    assertThat(record.path("headers")).isEqualTo(ServedKafka.json("[{'key':'h','value':'aGk='}]"));
    assertThat(consumed.body().at("/1/value").isNull()).isTrue();
  }

  @Test
  void records_binary_comeByteForByte() {
    kafka
        .send(
            "POST",
            "/topics/" + one.topic() + "/partitions/1",
            "{\"records\":[{\"key\":\"/w==\",\"value\":\"AAEC/w==\"}]}",
            "Content-Type",
            BINARY)
        .ok();
    one.subscribe();

    JsonNode record =
        kafka.send("GET", one.path() + "/records?timeout=20000", "", "Accept", BINARY).ok().path(0);

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
                .formatted(one.topic()))
        .ok();
    one.subscribe();

    JsonNode records =
        kafka
            .send("GET", one.path() + "/records?timeout=20000", "", "Accept", BridgeInstance.JSON)
            .ok();

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
                .formatted(one.topic()))
        .ok();
    one.subscribe();

    for (int expected = 1; expected <= 3; expected++) {
      JsonNode records =
          kafka
              .send(
                  "GET",
                  one.path() + "/records?timeout=20000&max_bytes=1",
                  "",
                  "Accept",
                  BridgeInstance.JSON)
              .ok();
      assertThat(records).hasSize(1);
      assertThat(records.at("/0/value").asInt()).isEqualTo(expected);
    }
  }

  @Test
  void topics_listDescribeOffsets_areTold() {
    assertThat(kafka.get("/topics").ok()).anyMatch(name -> name.asText().equals(one.topic()));
    JsonNode described = kafka.get("/topics/" + one.topic()).ok();
    assertThat(described.path("name").asText()).isEqualTo(one.topic());
    assertThat(described.at("/configs/cleanup.policy").asText()).isEqualTo("delete");
    assertThat(kafka.get("/topics/" + one.topic() + "/partitions").ok())
        .isEqualTo(described.path("partitions"));
    assertThat(kafka.get("/topics/" + one.topic() + "/partitions/1").ok())
        .isEqualTo(described.at("/partitions/1"));
    assertThat(described.at("/partitions/1/replicas/0/in_sync").asBoolean()).isTrue();
    assertThat(kafka.get("/topics/" + one.topic() + "/partitions/1/offsets").ok())
        .isEqualTo(ServedKafka.json("{'beginning_offset':0,'end_offset':0}"));
  }

  @Test
  void produce_withoutAFormat_isRefused() {
    Answer answer = one.post("/topics/" + one.topic(), "{'records':[{'value':1}]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).startsWith("Content-Type: must be");
  }
}
