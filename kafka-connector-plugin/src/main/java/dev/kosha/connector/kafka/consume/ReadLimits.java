package dev.kosha.connector.kafka.consume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.consumer.ConsumeRequest;
import dev.kosha.connector.kafka.consumer.Durations;
import dev.kosha.connector.kafka.produce.DeadLetterSender;
import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.record.RecordSieve;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what inputs say of how much to answer and how. Thread-safe. */
final class ReadLimits {

  private static final Duration TIMEOUT_MOST = Duration.ofHours(1);

  /** What is left of the caller's time when the answer is on its way. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  private final ConnectorContext context;
  private final DeadLetterSender deadLetters;

  ReadLimits(ConnectorContext context, DeadLetterSender deadLetters) {
    this.context = context;
    this.deadLetters = deadLetters;
  }

  /**
   * @param input valid against the manifest of an action that reads records
   * @param timeout when the input names none
   * @throws ConnectorException INVALID_INPUT at the field that will not do
   */
  ConsumeRequest of(JsonNode input, Duration timeout, ActionContext invocation) {
    Duration wish =
        Durations.read(input.path("timeout"), timeout, Duration.ZERO, TIMEOUT_MOST, "/timeout");
    String deadLetterTopic = input.path("deadLetterTopic").asText("");
    return new ConsumeRequest(
        input.path("maxRecords").asInt(500),
        input.path("maxBytes").asLong(8_388_608),
        within(wish, invocation),
        format(input.path("keyFormat")),
        format(input.path("valueFormat")),
        RecordSieve.of(input, context.expressions(), deadLetters.to(deadLetterTopic)),
        deadLetterTopic);
  }

  /** A wait that leaves the answer time to reach its caller. */
  Duration within(Duration wish, ActionContext invocation) {
    Duration left =
        Duration.between(context.clock().instant(), invocation.deadline()).minus(MARGIN);
    Duration wait = left.compareTo(wish) < 0 ? left : wish;
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static @Nullable RecordFormat format(JsonNode field) {
    return field.isMissingNode() ? null : RecordFormat.of(field, RecordFormat.JSON);
  }
}
