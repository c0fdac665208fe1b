package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consumers as bridges for Kafka offer them. */
class BridgeConsumersIT extends BridgeSuite {

  @Test
  void positionsAndOffsets_move_theConsumer() {
    kafka
        .call(
            "kafka.produce",
            "{'topic':'%s','records':[{'value':1,'partition':0},{'value':2,'partition':0}]}"
                .formatted(one.topic()))
        .ok();
    one.subscribe();
    assertThat(one.records()).hasSize(2);

    BridgeInstance.assertNothing(one.post(one.path() + "/offsets", ""));
    assertThat(
            kafka
                .call("kafka.groupLag", "{'groupId':'%s'}".formatted(one.group()))
                .ok()
                .path("lag")
                .asInt())
        .isEqualTo(0);
    BridgeInstance.assertNothing(
        one.post(
            one.path() + "/positions", "{'offsets':[{'topic':'%s','partition':0,'offset':1}]}"));
    assertThat(one.records()).hasSize(1);
    BridgeInstance.assertNothing(
        one.post(
            one.path() + "/positions/beginning",
            "{'partitions':[{'topic':'%s','partition':0},{'topic':'%s','partition':1}]}"));
    assertThat(one.records()).hasSize(2);
    BridgeInstance.assertNothing(
        one.post(
            one.path() + "/positions/beginning", "{'partitions':[{'topic':'%s','partition':0}]}"));
    BridgeInstance.assertNothing(
        one.post(one.path() + "/positions/end", "{'partitions':[{'topic':'%s','partition':0}]}"));
    assertThat(kafka.get(one.path() + "/records?timeout=0").ok()).isEmpty();
    BridgeInstance.assertNothing(
        one.post(one.path() + "/offsets", "{'offsets':[{'topic':'%s','partition':0,'offset':1}]}"));
    assertThat(
            one.post(one.path() + "/positions/end", "{'partitions':[{'topic':'%s','partition':7}]}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void subscription_toAPattern_isTold() {
    BridgeInstance.assertNothing(
        one.post(one.path() + "/subscription", "{'topic_pattern':'%s.*'}"));
    BridgeInstance.assertNothing(one.post(one.path() + "/subscription", "{'topics':['%s']}"));

    JsonNode subscription = kafka.get(one.path() + "/subscription").ok();

    assertThat(subscription)
        .isEqualTo(
            ServedKafka.json(
                "{'topics':['%1$s'],'partitions':[{'%1$s':[0,1]}]}".formatted(one.topic())));
  }

  @Test
  void consumer_withoutAName_getsOne() {
    JsonNode created = one.post("/consumers/" + one.group(), "{}").ok();

    String path = created.path("base_uri").asText().substring(kafka.address().toString().length());
    assertThat(path).endsWith("/" + created.path("instance_id").asText());
    BridgeInstance.assertNothing(kafka.send("DELETE", path, ""));
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
    Answer answer = one.post("/consumers/" + one.group(), body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body().path("error_code").asInt()).isEqualTo(status);
    assertThat(answer.body().path("message").asText()).contains(reason);
  }

  @Test
  void consumer_thatIsNotThere_isNotFoundAnywhere() {
    String none = "/consumers/" + one.group() + "/instances/none";
    String missing =
        "{\"error_code\":404,\"message\":\"The specified consumer instance was not found.\"}";

    assertThat(kafka.send("DELETE", none, "").text()).isEqualTo(missing);
    assertThat(kafka.get(none + "/records").text()).isEqualTo(missing);
    assertThat(kafka.get(none + "/subscription").text()).isEqualTo(missing);
    assertThat(one.post(none + "/subscription", "{'topics':['%s']}").text()).isEqualTo(missing);
  }

  @Test
  void partitions_assigned_areReadAndTold() {
    kafka
        .call(
            "kafka.produce",
            "{'topic':'%s','records':[{'value':1,'partition':0},{'value':2,'partition':1}]}"
                .formatted(one.topic()))
        .ok();

    BridgeInstance.assertNothing(
        one.post(one.path() + "/assignments", "{'partitions':[{'topic':'%s','partition':1}]}"));

    assertThat(one.records().findValuesAsText("value")).containsExactly("2");
    assertThat(kafka.get(one.path() + "/subscription").ok())
        .isEqualTo(
            ServedKafka.json("{'topics':[],'partitions':[{'%s':[1]}]}".formatted(one.topic())));
    BridgeInstance.assertNothing(one.post(one.path() + "/offsets", ""));
    assertThat(
            one.post(one.path() + "/assignments", "{'partitions':[{'topic':'%s','partition':2}]}")
                .status())
        .isEqualTo(404);
    assertThat(one.post(one.path() + "/assignments", "{}").body().path("message").asText())
        .isEqualTo("partitions: is required");
  }

  @Test
  void subscription_ended_leavesTheConsumer() {
    one.subscribe();

    BridgeInstance.assertNothing(kafka.send("DELETE", one.path() + "/subscription", ""));

    assertThat(kafka.get(one.path() + "/subscription").ok())
        .isEqualTo(ServedKafka.json("{'topics':[],'partitions':[]}"));
    assertThat(kafka.get(one.path() + "/records").status()).isEqualTo(409);
    one.subscribe();
    assertThat(kafka.get(one.path() + "/records?timeout=0").ok()).isEmpty();
  }
}
