package dev.kosha.connector.runner.workflow.embedded;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one line of steps of a run is in what it may have done before, when the run is taken up
 * after a crash. Steps of one line follow each other, and the next begins when the result of the
 * one before is on the disk: so only the first step without a result can have been under way.
 * Thread-safe.
 */
final class Trail {

  private final @Nullable Trail around;
  private @Nullable Instant mayRepeatSince;

  private Trail(@Nullable Trail around, @Nullable Instant mayRepeatSince) {
    this.around = around;
    this.mayRepeatSince = mayRepeatSince;
  }

  /** Of a run that was not at work when it was left: what has no result did not begin. */
  static Trail untrodden() {
    return new Trail(null, null);
  }

  /**
   * Of a run that somebody was at work on.
   *
   * @param since when that work began, or before
   */
  static Trail after(Instant since) {
    return new Trail(null, since);
  }

  /** A line within this one, from here on. */
  synchronized Trail branch() {
    return new Trail(this, mayRepeatSince);
  }

  /** A step was passed whose result is known; the next one began later than this. */
  void passed(Instant begun) {
    synchronized (this) {
      if (mayRepeatSince != null && begun.isAfter(mayRepeatSince)) {
        mayRepeatSince = begun;
      }
    }
    if (around != null) {
      around.passed(begun);
    }
  }

  /** A step was done whose result was not known: what follows is done for the first time. */
  void left() {
    synchronized (this) {
      mayRepeatSince = null;
    }
    if (around != null) {
      around.left();
    }
  }

  /** Since when the next step may have been under way before; empty when it was not. */
  synchronized Optional<Instant> mayRepeatSince() {
    return Optional.ofNullable(mayRepeatSince);
  }
}
