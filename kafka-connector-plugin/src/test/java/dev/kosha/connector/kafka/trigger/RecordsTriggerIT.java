package dev.kosha.connector.kafka.trigger;

import static dev.kosha.connector.kafka.trigger.TriggerBench.range;
import static dev.kosha.connector.kafka.trigger.TriggerBench.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.testkit.OpenTrigger;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordsTriggerIT extends RecordsTriggerSuite {

  @Test
  void records_fromTheEarliest_areTakenOverOnceAndCommitted() {
    bench.produce(0, 20);
    OpenTrigger trigger = bench.trigger("'from': 'earliest'");

    soon().until(() -> bench.numbers().equals(range(0, 20)));
    soon().until(() -> bench.committed() == 20);
    bench.produce(20, 25);
    soon().until(() -> bench.numbers().equals(range(0, 25)));
    soon().until(() -> trigger.status().findLag().orElse(1) == 0);

    assertThat(bench.ids()).doesNotHaveDuplicates();
    assertThat(bench.ids().get(3)).startsWith(bench.topic + "-0-3@");
    assertThat(trigger.status().state()).isEqualTo(TriggerStatus.State.RUNNING);
    JsonNode record = bench.sink.taken().get(3).data();
    assertThat(record.path("key").asText()).isEqualTo("k3");
    assertThat(record.path("offset").asLong()).isEqualTo(3);
  }

  @Test
  void records_afterAnotherOpening_goOnWhereTheGroupStopped() {
    bench.produce(0, 5);
    OpenTrigger first = bench.trigger("'from': 'earliest'");
    soon().until(() -> bench.numbers().size() == 5);
    first.close();
    bench.produce(5, 10);

    OpenTrigger unused = bench.trigger("'from': 'earliest'");

    soon().until(() -> bench.numbers().equals(range(0, 10)));
    assertThat(unused.status().deadLettered()).isZero();
  }

  @Test
  void records_fromTheLatest_startAfterTheTriggerAndMissNoneWhileItIsClosed() {
    bench.produce(0, 5);
    OpenTrigger first = bench.trigger("");
    soon().until(() -> bench.committed() == 5);
    first.close();
    bench.produce(5, 8);

    bench.trigger("");

    soon().until(() -> bench.numbers().equals(range(5, 8)));
  }

  @Test
  void records_fromATime_startAtTheFirstThatIsNotOlder() {
    bench.produce(0, 3);
    soon().until(() -> Instant.now().toEpochMilli() > newestTimestamp());
    Instant between = Instant.ofEpochMilli(newestTimestamp() + 1);
    bench.produce(3, 6);

    bench.trigger("'from': {'timestamp': '%s'}".formatted(between));

    soon().until(() -> bench.numbers().equals(range(3, 6)));
  }

  private long newestTimestamp() {
    JsonNode records =
        bench
            .calls
            .call("kafka.consume", "{'topic': '%s', 'from': 'earliest'}".formatted(bench.topic))
            .path("records");
    return records.get(records.size() - 1).path("timestamp").asLong();
  }

  @Test
  void filter_lettingSomeThrough_passesOverTheOthers() {
    bench.sink.wantOnly(item -> item.path("value").asInt() % 2 == 0);
    bench.produce(0, 10);
    bench.trigger("'from': 'earliest'");

    soon().until(() -> bench.committed() == 10);
    assertThat(bench.numbers()).containsExactly(0, 2, 4, 6, 8);
  }

  @Test
  void offsets_whileRunsAreNotRecorded_areNotCommittedAndNothingMoreIsRead() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    bench.sink.answerAfter(gate);
    bench.produce(0, 10);
    OpenTrigger trigger = bench.trigger("'from': 'earliest', 'concurrency': 4");

    soon().until(() -> bench.numbers().size() == 4);
    bench.produce(10, 20);
    assertThat(bench.committed()).isLessThanOrEqualTo(0);
    assertThat(bench.numbers()).hasSize(4);

    gate.complete(null);
    soon().until(() -> bench.committed() == 20);
    assertThat(bench.numbers()).isEqualTo(range(0, 20));
    assertThat(trigger.status().deadLettered()).isZero();
  }

  @Test
  void batches_ofAPartition_areOneOccurrenceEach() {
    bench.produce(0, 25);
    bench.trigger("'from': 'earliest', 'runs': 'batch', 'maxRecords': 10");

    soon().until(() -> bench.committed() == 25);
    assertThat(bench.numbers()).isEqualTo(range(0, 25));
    assertThat(bench.sink.taken()).allMatch(o -> o.data().path("records").size() <= 10);
    assertThat(bench.sink.taken()).hasSizeLessThan(25);
  }

  @Test
  void batch_begunBefore_hasTheSameRecordsAndIdAgain() {
    bench.sink.answerAfter(new CompletableFuture<>());
    bench.produce(0, 5);
    OpenTrigger first = bench.trigger("'from': 'earliest', 'runs': 'batch', 'maxRecords': 10");
    soon().until(() -> !bench.sink.taken().isEmpty());
    Occurrence begun = bench.sink.taken().get(0);
    first.close();
    bench.produce(5, 12);
    bench.sink.answerAfter(CompletableFuture.completedFuture(null));

    bench.trigger("'from': 'earliest', 'runs': 'batch', 'maxRecords': 10");

    soon().until(() -> bench.committed() == 12);
    assertThat(bench.sink.taken().get(1).id()).isEqualTo(begun.id());
    assertThat(bench.sink.taken().get(1).data()).isEqualTo(begun.data());
    assertThat(bench.numbers().subList(begun.data().path("records").size(), bench.numbers().size()))
        .isEqualTo(range(0, 12));
  }

  @Test
  void topic_madeAnew_givesItsRecordsOtherIds() {
    bench.produce(0, 3);
    bench.trigger("'from': 'earliest'");
    soon().until(() -> bench.committed() == 3);

    bench.calls.call("kafka.deleteTopic", "{'topic': '%s'}".formatted(bench.topic));
    soon().ignoreException(ConnectorException.class).until(this::topicIsThere);
    bench.produce(0, 5);

    soon().until(() -> bench.ids().size() >= 8);
    assertThat(bench.ids()).doesNotHaveDuplicates();
  }

  private boolean topicIsThere() {
    bench.calls.call(
        "kafka.createTopic", "{'topic': '%s', 'partitions': 1}".formatted(bench.topic));
    return true;
  }

  @Test
  void topic_missing_isToldAndReadOnceItIsThere() {
    String missing = bench.topic + "-later";
    OpenTrigger trigger =
        bench.calls.open(
            "kafka.records",
            missing,
            "{'topics': ['%s'], 'from': 'earliest'}".formatted(missing),
            bench.sink);
    try (trigger) {
      soon().until(() -> trigger.status().message().contains("does not exist"));
      bench.calls.call("kafka.createTopic", "{'topic': '%s', 'partitions': 1}".formatted(missing));
      bench.calls.call("kafka.produce", "{'topic': '%s', 'value': 7}".formatted(missing));
      soon().until(() -> bench.numbers().equals(List.of(7)));
      soon().until(() -> trigger.status().state() == TriggerStatus.State.RUNNING);
    }
  }

  @Test
  void settings_contradicting_areRefusedAtTheirField() {
    assertRefused("{}", "/topics");
    assertRefused("{'topics': ['a'], 'pattern': 'b'}", "/topics");
    assertRefused("{'pattern': '('}", "/pattern");
    assertRefused("{'topics': ['a'], 'onRefusal': 'deadLetter'}", "/deadLetterTopic");
    assertRefused(
        "{'pattern': 'a.*', 'onRefusal': 'deadLetter', 'deadLetterTopic': 'ab'}",
        "/deadLetterTopic");
  }

  private void assertRefused(String settings, String pointer) {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () -> bench.calls.open("kafka.records", "refused", settings, bench.sink));
    assertThat(failure.pointer()).contains(pointer);
  }
}
