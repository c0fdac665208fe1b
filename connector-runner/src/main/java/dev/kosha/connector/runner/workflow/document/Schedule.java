package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a workflow starts by itself; any of the ways may stand together. Immutable.
 *
 * @param every how often, whether or not the run before has ended
 * @param cron at which times
 * @param after how long after the end of the run before
 * @param on at which events; must not be changed. The program has it ready for use
 */
public record Schedule(
    @Nullable Duration every,
    @Nullable Cron cron,
    @Nullable Duration after,
    @Nullable ObjectNode on) {

  /** How often. */
  public Optional<Duration> findEvery() {
    return Optional.ofNullable(every);
  }

  /** At which times. */
  public Optional<Cron> findCron() {
    return Optional.ofNullable(cron);
  }

  /** How long after the end of the run before. */
  public Optional<Duration> findAfter() {
    return Optional.ofNullable(after);
  }

  /** At which events, an event consumption strategy of the DSL. */
  public Optional<ObjectNode> findOn() {
    return Optional.ofNullable(on);
  }
}
