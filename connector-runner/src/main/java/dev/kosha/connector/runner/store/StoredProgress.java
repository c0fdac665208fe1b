package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a trigger is. Immutable.
 *
 * @param name of the trigger
 * @param position up to when a schedule has fired
 * @param fired how many runs it has started
 * @param deadLettered how much it has put aside
 * @param lastFiredAt when it started a run last; null for never
 * @param lastRun the id of that run; empty for none
 */
public record StoredProgress(
    String name,
    Instant position,
    long fired,
    long deadLettered,
    @Nullable Instant lastFiredAt,
    String lastRun) {

  /** When it started a run last, if ever. */
  public Optional<Instant> findLastFiredAt() {
    return Optional.ofNullable(lastFiredAt);
  }
}
