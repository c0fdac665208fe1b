package dev.kosha.connector.runner.workflow;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** Makes ids of runs, which sort by time. Thread-safe. */
public final class RunIds {

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  public RunIds(Clock clock) {
    this.clock = clock;
  }

  /** Now, as runs tell it. */
  public Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /** An id that nobody else has: 24 hexadecimal digits. */
  public String next() {
    return "%012x%012x".formatted(clock.millis(), random.nextLong() & 0xffff_ffff_ffffL);
  }
}
