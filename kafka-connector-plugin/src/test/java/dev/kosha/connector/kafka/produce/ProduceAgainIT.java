package dev.kosha.connector.kafka.produce;

import static dev.kosha.connector.kafka.produce.ProduceIT.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.testkit.FakeActionContext;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls with an idempotency key, made again after one that may have had its effect. */
class ProduceAgainIT {

  private static final String PRODUCE = "kafka.produce";

  private final KafkaCalls kafka = KafkaCalls.open();
  private final Instant began = Instant.now();

  @AfterEach
  void close() {
    kafka.close();
  }

  private JsonNode call(String input, FakeActionContext invocation) {
    try {
      return kafka.start(PRODUCE, input, invocation).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ConnectorException failure ? failure : e;
    }
  }

  private static FakeActionContext first() {
    return FakeActionContext.create().withIdempotencyKey("run-1/do/send");
  }

  private FakeActionContext again() {
    return first().withRepeatedSince(began);
  }

  @Test
  void records_ofACallWithAKey_carryIt_andOthersDoNot() {
    String topic = kafka.createTopic(1);

    call("{'topic': '%s', 'value': 1}".formatted(topic), first());
    call("{'topic': '%s', 'records': [{'value': 2}, {'value': 3}]}".formatted(topic), first());
    call("{'topic': '%s', 'value': 4}".formatted(topic), FakeActionContext.create());

    JsonNode records = readAll(kafka, topic);
    assertThat(records.findPath("headers").toString()).contains("run-1/do/send");
    assertThat(records.get(1).path("headers").toString()).contains("run-1/do/send#0");
    assertThat(records.get(2).path("headers").toString()).contains("run-1/do/send#1");
    assertThat(records.get(3).path("headers")).isEmpty();
  }

  @Test
  void record_thatWasWritten_isAnsweredAndNotWrittenAgain() {
    String topic = kafka.createTopic(4);
    for (String input :
        new String[] {
          "{'topic': '%s', 'key': 'k', 'value': 1}",
          "{'topic': '%s', 'value': 2}",
          "{'topic': '%s', 'value': 3, 'partition': 2}",
          "{'topic': '%s', 'key': 'k', 'tombstone': true}",
          "{'topic': '%s', 'value': 4, 'timestamp': 1500000000000}"
        }) {
      JsonNode written = call(input.formatted(topic), first());
      assertThat(call(input.formatted(topic), again())).isEqualTo(written);
      assertThat(call(input.formatted(topic), again())).isEqualTo(written);
    }

    assertThat(readAll(kafka, topic)).hasSize(5);
  }

  @Test
  void record_thatWasNotWritten_isWrittenOnce() {
    String topic = kafka.createTopic(4);
    String input = "{'topic': '%s', 'value': 1}".formatted(topic);
    call("{'topic': '%s', 'value': 1}".formatted(topic), first().withIdempotencyKey("other"));

    JsonNode written = call(input, again());

    assertThat(call(input, again())).isEqualTo(written);
    assertThat(readAll(kafka, topic)).hasSize(2);
  }

  @Test
  void record_ofSomebodyElseWithTheSameKey_isNotTakenForIt() {
    String topic = kafka.createTopic(1);
    call("{'topic': '%s', 'value': 'theirs'}".formatted(topic), first());

    JsonNode written = call("{'topic': '%s', 'value': 'ours'}".formatted(topic), again());

    assertThat(written.path("offset").asInt()).isEqualTo(1);
  }

  @Test
  void record_afterASearchOfTheSameTopic_isFoundToo() {
    String topic = kafka.createTopic(1);
    call("{'topic': '%s', 'value': 0}".formatted(topic), again());
    String input = "{'topic': '%s', 'value': 1}".formatted(topic);
    JsonNode written = call(input, first());

    assertThat(call(input, again())).isEqualTo(written);
  }

  @Test
  void batch_thatWasWrittenInPart_isCompleted() {
    String topic = kafka.createTopic(2);
    String batch =
        "{'topic': '%s', 'records': [{'value': 'a', 'partition': 0},"
            + " {'value': 'b', 'partition': %d}, {'value': 'c', 'partition': 0}]}";
    JsonNode part = call(batch.formatted(topic, 7), first());
    assertThat(part.path("succeeded").asInt()).isEqualTo(2);

    JsonNode whole = call(batch.formatted(topic, 1), again());

    assertThat(whole.path("succeeded").asInt()).isEqualTo(3);
    assertThat(whole.at("/results/0")).isEqualTo(part.at("/results/0"));
    assertThat(whole.at("/results/2")).isEqualTo(part.at("/results/2"));
    assertThat(whole.at("/results/1/partition").asInt()).isEqualTo(1);
    assertThat(call(batch.formatted(topic, 1), again())).isEqualTo(whole);
    assertThat(readAll(kafka, topic)).hasSize(3);
  }

  @Test
  void transaction_thatWasCommitted_isAnsweredAndNotWrittenAgain() {
    String topic = kafka.createTopic(2);
    String batch =
        "{'topic': '%s', 'transactional': true, 'records': [{'value': 1}, {'value': 2}]}"
            .formatted(topic);
    JsonNode written = call(batch, first());

    assertThat(call(batch, again())).isEqualTo(written);

    assertThat(readAll(kafka, topic)).hasSize(2);
  }

  @Test
  void search_thatHasNoTime_failsAndSendsNothing() {
    String topic = kafka.createTopic(1);
    call("{'topic': '%s', 'value': 1}".formatted(topic), first());

    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.TIMEOUT,
            () ->
                call(
                    "{'topic': '%s', 'records': [{'value': 2}]}".formatted(topic),
                    again().withDeadline(Instant.now())));

    assertThat(failure.message()).endsWith("nothing was sent").contains("idempotency key");
    assertThat(failure.code().category().retriable()).isTrue();
    assertThat(readAll(kafka, topic)).hasSize(1);
  }

  @Test
  void search_thatIsCancelled_sendsNothing() {
    String topic = kafka.createTopic(1);
    call("{'topic': '%s', 'value': 1}".formatted(topic), first());
    FakeActionContext cancelled = again();
    cancelled.cancel();

    Failures.assertFails(
        StandardErrorCode.OUTCOME_UNKNOWN,
        () -> call("{'topic': '%s', 'value': 2}".formatted(topic), cancelled));

    assertThat(readAll(kafka, topic)).hasSize(1);
  }

  @Test
  void topic_thatIsNotThere_isToldAsEver() {
    Failures.assertFails(
        dev.kosha.connector.kafka.client.KafkaErrorCode.UNKNOWN_TOPIC,
        () -> call("{'topic': '%s', 'value': 1}".formatted(KafkaCalls.uniqueTopic()), again()));
  }
}
