package dev.kosha.connector.kafka.consume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.StreamItem;
import dev.kosha.connector.api.StreamPage;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreviewIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void preview_withoutAStart_showsTheLastTenAndLeavesNoGroup() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produce(kafka, topic, 0, 0, 15);
      List<String> groups = groups(kafka);

      JsonNode answer = kafka.call("kafka.previewRecords", "{'topic': '%s'}".formatted(topic));

      assertThat(answer.path("records")).hasSize(10);
      assertThat(answer.at("/records/0/value").intValue()).isEqualTo(5);
      assertThat(groups(kafka)).containsExactlyInAnyOrderElementsOf(groups);
    }
  }

  private static List<String> groups(KafkaCalls kafka) {
    return kafka.call("kafka.listGroups", "{}").findValuesAsText("groupId");
  }

  @Test
  void pages_oneAfterTheOther_giveEachRecordOnce() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(2);
      produce(kafka, topic, 0, 0, 700);
      produce(kafka, topic, 1, 700, 1_400);
      List<Integer> all = new ArrayList<>();
      String input = "{'topic': '%s', 'from': 'earliest'}".formatted(topic);
      String position = "";
      while (all.size() < 1_400) {
        StreamPage page = kafka.read(input, position, PATIENCE);
        page.items().forEach(item -> all.add(item.data().path("value").intValue()));
        position = page.position();
      }

      assertThat(all).doesNotHaveDuplicates().hasSize(1_400);
      assertThat(position).isEqualTo("0:700,1:700");
    }
  }

  @Test
  void anyItem_givenBackToAnotherSession_isGoneOnFromWithoutGapOrDouble() {
    try (KafkaCalls kafka = KafkaCalls.open();
        KafkaCalls other = KafkaCalls.open()) {
      String topic = kafka.createTopic(2);
      produce(kafka, topic, 0, 0, 5);
      produce(kafka, topic, 1, 5, 10);
      String input = "{'topic': '%s', 'from': 'earliest'}".formatted(topic);
      List<StreamItem> items = new ArrayList<>();
      String position = "";
      while (items.size() < 10) {
        StreamPage page = kafka.read(input, position, PATIENCE);
        items.addAll(page.items());
        position = page.position();
      }

      for (int read = 1; read < 10; read++) {
        List<Integer> values = new ArrayList<>();
        items.subList(0, read).forEach(item -> values.add(item.data().path("value").intValue()));
        String from = items.get(read - 1).position();
        while (values.size() < 10) {
          StreamPage page = other.read(input, from, PATIENCE);
          page.items().forEach(item -> values.add(item.data().path("value").intValue()));
          from = page.position();
        }
        assertThat(values)
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
      }
    }
  }

  @Test
  void page_waits_forTheFirstRecordAndThenForNoMore() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      String input = "{'topic': '%s', 'from': 'latest'}".formatted(topic);
      StreamPage start = kafka.read(input, "", Duration.ZERO);
      assertThat(start.items()).isEmpty();
      assertThat(start.position()).isEqualTo("0:0");

      produce(kafka, topic, 0, 0, 1);

      StreamPage page = kafka.read(input, start.position(), PATIENCE);
      assertThat(page.items()).hasSize(1);
      assertThat(page.items().get(0).position()).isEqualTo("0:1");
      assertThat(kafka.read(input, page.position(), Duration.ofMillis(100)).items()).isEmpty();
    }
  }

  @Test
  void page_withAFilter_movesOnPastWhatDoesNotMatch() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produce(kafka, topic, 0, 0, 10);
      String input =
          "{'topic': '%s', 'from': 'earliest', 'maxScanned': 4, 'filter': {'jq': '. == 9'}}"
              .formatted(topic);

      StreamPage first = kafka.read(input, "", PATIENCE);
      StreamPage second = kafka.read(input, first.position(), PATIENCE);
      StreamPage third = kafka.read(input, second.position(), PATIENCE);

      assertThat(first.items()).isEmpty();
      assertThat(first.more()).isTrue();
      assertThat(first.position()).isEqualTo("0:4");
      assertThat(third.items()).hasSize(1);
      assertThat(third.position()).isEqualTo("0:10");
    }
  }

  @Test
  void partitions_addedAfterThePosition_areReadFromTheirStart() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produce(kafka, topic, 0, 0, 1);
      kafka.call("kafka.addPartitions", "{'topic': '%s', 'partitions': 2}".formatted(topic));
      produce(kafka, topic, 1, 1, 2);

      StreamPage page = kafka.read("{'topic': '%s'}".formatted(topic), "0:1", PATIENCE);

      assertThat(page.items()).hasSize(1);
      assertThat(page.position()).isEqualTo("0:1,1:1");
    }
  }

  @Test
  void position_thatCannotBe_isTold() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      String input = "{'topic': '%s'}".formatted(topic);

      for (String rubbish : List.of("x", "0:", "0:1,", "0:99999999999999999999", "-1:0")) {
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT, () -> kafka.read(input, rubbish, Duration.ZERO));
      }
      Failures.assertFails(
          KafkaErrorCode.OFFSET_OUT_OF_RANGE, () -> kafka.read(input, "0:7", Duration.ZERO));
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_PARTITION, () -> kafka.read(input, "5:0", Duration.ZERO));
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_TOPIC,
          () ->
              kafka.read("{'topic': '%s'}".formatted(KafkaCalls.uniqueTopic()), "", Duration.ZERO));
    }
  }

  @Test
  void page_whenTheSessionRetires_endsAndItsSuccessorGoesOn() {
    try (KafkaCalls kafka = KafkaCalls.open();
        KafkaCalls successor = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      produce(kafka, topic, 0, 0, 1);
      String input = "{'topic': '%s', 'from': 'earliest'}".formatted(topic);
      StreamPage page = kafka.read(input, "", PATIENCE);
      while (page.items().isEmpty()) {
        page = kafka.read(input, page.position(), PATIENCE);
      }
      kafka.retire();

      StreamPage cut = kafka.read(input, page.position(), Duration.ofMinutes(5));

      assertThat(cut.items()).isEmpty();
      produce(kafka, topic, 0, 1, 2);
      assertThat(successor.read(input, cut.position(), PATIENCE).items()).hasSize(1);
    }
  }

  private static void produce(KafkaCalls kafka, String topic, int partition, int from, int to) {
    StringBuilder records = new StringBuilder();
    for (int i = from; i < to; i++) {
      records.append(i == from ? "" : ",");
      records.append("{'value': %d, 'partition': %d}".formatted(i, partition));
    }
    kafka.call("kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(topic, records));
  }
}
