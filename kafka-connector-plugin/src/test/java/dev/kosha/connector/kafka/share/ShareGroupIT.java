package dev.kosha.connector.kafka.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.testkit.FakeActionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShareGroupIT {

  private final String group = "share-" + UUID.randomUUID();

  @Test
  void accepted_doesNotComeAgain_andReleased_doesAtOnce() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka, 3);
      JsonNode first = take(kafka, topic, 10);
      assertThat(values(first)).containsExactly(0, 1, 2);
      assertThat(first.at("/records/0/deliveryCount").intValue()).isEqualTo(1);
      assertThat(Duration.parse(first.path("lock").asText())).isPositive();

      assertThat(
              acknowledge(
                  kafka,
                  "'accept': ['%s'], 'release': ['%s'], 'reject': ['%s']"
                      .formatted(id(first, 0), id(first, 1), id(first, 2))))
          .hasToString("{\"acknowledged\":3,\"failed\":[]}");

      JsonNode second = take(kafka, topic, 10);
      assertThat(values(second)).containsExactly(1);
      assertThat(second.at("/records/0/deliveryCount").intValue()).isEqualTo(2);
      acknowledge(kafka, "'accept': ['%s']".formatted(id(second, 0)));
    }
  }

  @Test
  void takers_ofOnePartition_shareItAndGetNoRecordTwice() {
    try (KafkaCalls kafka = KafkaCalls.open();
        KafkaCalls elsewhere = KafkaCalls.open()) {
      String topic = topic(kafka, 6);
      JsonNode one = take(kafka, topic, 2);
      JsonNode two = take(kafka, topic, 2);
      JsonNode three = take(elsewhere, topic, 2);

      Set<Integer> all = new HashSet<>(values(one));
      all.addAll(values(two));
      all.addAll(values(three));
      assertThat(all).hasSize(6);
      for (JsonNode taken : List.of(one, two)) {
        acknowledge(kafka, "'accept': ['%s', '%s']".formatted(id(taken, 0), id(taken, 1)));
      }
      // One by one as well, and out of order.
      acknowledge(elsewhere, "'accept': ['%s']".formatted(id(three, 1)));
      acknowledge(elsewhere, "'accept': ['%s']".formatted(id(three, 0)));
      assertThat(values(takeWithin(kafka, topic, "PT1S"))).isEmpty();
    }
  }

  @Test
  void delivery_acknowledgedTwiceOrNever_isToldAsUnknown() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka, 1);
      JsonNode taken = take(kafka, topic, 1);
      acknowledge(kafka, "'accept': ['%s']".formatted(id(taken, 0)));

      JsonNode again =
          acknowledge(kafka, "'accept': ['%s'], 'reject': ['rubbish']".formatted(id(taken, 0)));

      assertThat(again.path("acknowledged").intValue()).isZero();
      assertThat(again.path("failed")).hasSize(2);
      assertThat(again.at("/failed/0/code").asText()).isEqualTo("UNKNOWN_DELIVERY");
    }
  }

  @Test
  void delivery_ofAnotherRunnerOnTheStore_isAcknowledgedThere() {
    try (KafkaCalls kafka = KafkaCalls.open();
        KafkaCalls other = kafka.another()) {
      String topic = topic(kafka, 2);
      JsonNode taken = take(kafka, topic, 10);
      assertThat(values(taken)).containsExactly(0, 1);

      JsonNode answer =
          acknowledge(other, "'accept': ['%s', '%s-9']".formatted(id(taken, 0), id(taken, 0)));

      assertThat(answer.path("acknowledged").intValue()).isEqualTo(1);
      assertThat(answer.at("/failed/0/code").asText()).isEqualTo("UNKNOWN_DELIVERY");
      acknowledge(other, "'release': ['%s']".formatted(id(taken, 1)));
      assertThat(values(take(other, topic, 10))).containsExactly(1);
    }
  }

  @Test
  void session_closed_givesItsLocksToOthers() {
    try (KafkaCalls other = KafkaCalls.open()) {
      String topic;
      try (KafkaCalls kafka = KafkaCalls.open()) {
        topic = topic(kafka, 1);
        assertThat(values(take(kafka, topic, 1))).containsExactly(0);
      }

      JsonNode again = take(other, topic, 1);

      assertThat(values(again)).containsExactly(0);
      assertThat(again.at("/records/0/deliveryCount").intValue()).isEqualTo(2);
      acknowledge(other, "'accept': ['%s']".formatted(id(again, 0)));
    }
  }

  @Test
  void taker_whoWentAway_keepsNoLock() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka, 0);
      take(kafka, topic, "PT1S", 1);
      FakeActionContext gone = FakeActionContext.create();
      CompletableFuture<JsonNode> waiting =
          kafka.start("kafka.shareConsume", input(topic, "PT20S", 1), gone);
      gone.cancel();
      kafka.call("kafka.produce", "{'topic': '%s', 'value': 0}".formatted(topic));

      assertThat(waiting).failsWithin(Duration.ofSeconds(30));
      assertThat(values(take(kafka, topic, 1))).containsExactly(0);
    }
  }

  @Test
  void lock_runsOut_theRecordComesAgainAndTheOldDeliveryIsUnknown() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = topic(kafka, 1);
      JsonNode first = take(kafka, topic, 1);
      Duration lock = Duration.parse(first.path("lock").asText());

      List<JsonNode> again = new ArrayList<>();
      await()
          .atMost(lock.plusSeconds(60))
          .until(
              () -> {
                JsonNode taken = takeWithin(kafka, topic, "PT2S");
                if (!taken.path("records").isEmpty()) {
                  again.add(taken);
                }
                return !again.isEmpty();
              });

      assertThat(values(again.get(0))).containsExactly(0);
      await()
          .until(
              () ->
                  acknowledge(kafka, "'accept': ['%s']".formatted(id(first, 0)))
                          .path("acknowledged")
                          .intValue()
                      == 0);
      assertThat(
              acknowledge(kafka, "'accept': ['%s']".formatted(id(again.get(0), 0)))
                  .path("acknowledged")
                  .intValue())
          .isEqualTo(1);
    }
  }

  @Test
  void unknownTopic_isToldAtOnce() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      assertThat(
              Failures.assertFails(
                      KafkaErrorCode.UNKNOWN_TOPIC, () -> take(kafka, KafkaCalls.uniqueTopic(), 1))
                  .pointer())
          .hasValue("/topics");
    }
  }

  private static String topic(KafkaCalls kafka, int records) {
    String topic = kafka.createTopic(1);
    for (int i = 0; i < records; i++) {
      kafka.call("kafka.produce", "{'topic': '%s', 'value': %d}".formatted(topic, i));
    }
    return topic;
  }

  private JsonNode take(KafkaCalls kafka, String topic, int most) {
    return take(kafka, topic, "PT25S", most);
  }

  private JsonNode takeWithin(KafkaCalls kafka, String topic, String timeout) {
    return take(kafka, topic, timeout, 10);
  }

  private JsonNode take(KafkaCalls kafka, String topic, String timeout, int most) {
    return kafka.call("kafka.shareConsume", input(topic, timeout, most));
  }

  private String input(String topic, String timeout, int most) {
    return "{'groupId': '%s', 'topics': ['%s'], 'timeout': '%s', 'maxRecords': %d,"
        .concat(" 'offsetReset': 'earliest'}")
        .formatted(group, topic, timeout, most);
  }

  private static JsonNode acknowledge(KafkaCalls kafka, String deliveries) {
    return kafka.call("kafka.acknowledgeRecords", "{" + deliveries + "}");
  }

  private static String id(JsonNode taken, int index) {
    return taken.at("/records/" + index + "/deliveryId").asText();
  }

  private static List<Integer> values(JsonNode answer) {
    List<Integer> values = new ArrayList<>();
    answer.path("records").forEach(each -> values.add(each.path("value").intValue()));
    return values;
  }
}
