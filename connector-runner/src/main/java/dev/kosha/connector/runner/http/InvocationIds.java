package dev.kosha.connector.runner.http;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes ids of invocations: UUIDs of version 7 (RFC 9562, section 5.7), which sort by time.
 * Thread-safe. They name, and protect nothing, so a fast random source does.
 */
final class InvocationIds {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final Clock clock;

  InvocationIds(Clock clock) {
    this.clock = clock;
  }

  String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = clock.millis() << 16 | VERSION_7 | random.nextInt(1 << 12);
    long low = VARIANT | random.nextLong() >>> 2;
    return new UUID(high, low).toString();
  }
}
