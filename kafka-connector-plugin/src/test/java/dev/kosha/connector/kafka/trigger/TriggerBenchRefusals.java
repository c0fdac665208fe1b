package dev.kosha.connector.kafka.trigger;

import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.TriggerSink.Refusal;
import java.util.Optional;
import java.util.function.Function;

/** What a workflow refuses, in a test. */
final class TriggerBenchRefusals {

  private TriggerBenchRefusals() {}

  /** Refuses one number. */
  static Function<Occurrence, Optional<Refusal>> of(int number) {
    return occurrence ->
        occurrence.data().path("value").asInt() == number
            ? Optional.of(new Refusal(0, "INPUT_INVALID", "the workflow takes no " + number))
            : Optional.empty();
  }
}
