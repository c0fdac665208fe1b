package dev.kosha.connector.runner.workflow.trigger;

import java.time.Duration;
import java.time.Instant;

/** When something is tried again that failed: later each time. For one thread. */
final class Retry {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration pause = Duration.ZERO;
  private Instant notBefore = Instant.MIN;

  boolean isDue(Instant now) {
    return !now.isBefore(notBefore);
  }

  void failed(Instant now) {
    pause = pause.isZero() ? FIRST : pause.multipliedBy(2);
    pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    notBefore = now.plus(pause);
  }

  void reset() {
    pause = Duration.ZERO;
    notBefore = Instant.MIN;
  }
}
