package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import java.util.UUID;

/**
 * An instance of a consumer as bridges have them, in a group of its own, and a topic of two
 * partitions that it may read.
 */
record BridgeInstance(ServedKafka kafka, String topic, String group, String path) {

  static final String V2 = "application/vnd.kafka.v2+json";
  static final String JSON = "application/vnd.kafka.json.v2+json";

  static BridgeInstance create(ServedKafka kafka) {
    String topic = "bridge-" + UUID.randomUUID();
    String group = "g-" + topic;
    BridgeInstance one =
        new BridgeInstance(kafka, topic, group, "/consumers/" + group + "/instances/one");
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':2}".formatted(topic)).ok();
    Answer created =
        one.post(
            "/consumers/" + group,
            "{'name':'one','format':'json','auto.offset.reset':'earliest','enable.auto.commit':'false'}");
    assertThat(created.ok())
        .isEqualTo(
            ServedKafka.json(
                "{'instance_id':'one','base_uri':'%s'}".formatted(kafka.address() + one.path)));
    assertThat(created.header("Content-Type")).isEqualTo(V2);
    return one;
  }

  void delete() {
    assertThat(kafka.send("DELETE", path, "").status()).isIn(204, 404);
  }

  void subscribe() {
    assertNothing(post(path + "/subscription", "{'topics':['%s']}"));
  }

  JsonNode records() {
    return kafka.send("GET", path + "/records?timeout=20000", "", "Accept", JSON).ok();
  }

  /**
   * Posts to a path.
   *
   * @param body JSON; apostrophes stand for quotation marks, and {@code %s} for the topic
   */
  Answer post(String to, String body) {
    return kafka.send("POST", to, body.replace("%s", topic).replace('\'', '"'), "Content-Type", V2);
  }

  static void assertNothing(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
  }
}
