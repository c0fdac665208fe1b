package dev.kosha.connector.kafka.trigger;

import static dev.kosha.connector.kafka.trigger.TriggerBench.range;
import static dev.kosha.connector.kafka.trigger.TriggerBench.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.TriggerSink.Refusal;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.testkit.OpenTrigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of records that the host, or the document of a workflow, does not take. */
class RefusedRecordsIT extends RecordsTriggerSuite {

  @Test
  void host_failing_isToldAndGetsTheSameRecordsAgain() {
    bench.sink.failWith(new ConnectorException(StandardErrorCode.UNAVAILABLE, "the store sleeps"));
    bench.produce(0, 5);
    OpenTrigger trigger = bench.trigger("'from': 'earliest'");
    soon().until(() -> trigger.status().message().contains("the store sleeps"));
    assertThat(trigger.status().state()).isEqualTo(TriggerStatus.State.FAILING);

    bench.sink.recover();

    soon().until(() -> bench.numbers().equals(range(0, 5)));
    soon().until(() -> trigger.status().state() == TriggerStatus.State.RUNNING);
  }

  @Test
  void record_refusedForEver_holdsItsPartitionAndSaysWhere() {
    bench.sink.refuse(TriggerBenchRefusals.of(2));
    bench.produce(0, 4);
    OpenTrigger trigger = bench.trigger("'from': 'earliest'");

    soon().until(() -> trigger.status().message().contains("offset 2"));
    assertThat(trigger.status().state()).isEqualTo(TriggerStatus.State.FAILING);
    soon().until(() -> bench.committed() == 2);

    bench.sink.refuse(occurrence -> Optional.empty());
    soon().until(() -> bench.committed() == 4);
    assertThat(new HashSet<>(bench.numbers())).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(bench.ids()).doesNotHaveDuplicates();
  }

  @Test
  void record_refusedToTheEndOfItsTries_isPassedOver() {
    List<Occurrence> tried = new ArrayList<>();
    bench.sink.refuse(
        occurrence -> {
          Optional<Refusal> refusal = TriggerBenchRefusals.of(2).apply(occurrence);
          refusal.ifPresent(r -> tried.add(occurrence));
          return refusal;
        });
    bench.produce(0, 4);
    bench.trigger("'from': 'earliest', 'onRefusal': 'skip', 'tries': 2");

    soon().until(() -> bench.committed() == 4);
    assertThat(bench.numbers()).containsExactlyInAnyOrder(0, 1, 3);
    assertThat(tried).hasSize(2);
  }

  @Test
  void badRecords_withADeadLetterTopic_goThereWithBytesAndReason() {
    String letters = bench.calls.createTopic(1);
    bench.sink.refuse(TriggerBenchRefusals.of(1));
    bench.produce(0, 3);
    bench.produceText("no json");
    bench.produce(3, 4);
    OpenTrigger trigger =
        bench.trigger(
            "'from': 'earliest', 'onRefusal': 'deadLetter', 'tries': 1, 'deadLetterTopic': '%s'"
                .formatted(letters));

    soon().until(() -> bench.committed() == 5);
    assertThat(bench.numbers()).containsExactlyInAnyOrder(0, 2, 3);
    soon().until(() -> trigger.status().deadLettered() == 2);
    JsonNode put =
        bench
            .calls
            .call(
                "kafka.consume",
                "{'topic': '%s', 'from': 'earliest', 'valueFormat': 'string'}".formatted(letters))
            .path("records");
    assertThat(put.findValuesAsText("value")).contains("1", "no json");
    assertThat(put.toString())
        .contains("kosha.deadletter.offset", "kosha.deadletter.reason", "INPUT_INVALID")
        .contains("not valid JSON");
  }
}
