package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the bodies of all requests under way may take: they are refused before the heap
 * is full. Thread-safe.
 */
final class BodyMemory {

  private final long most;
  private final AtomicLong taken = new AtomicLong();
  private final Counter refusals;

  /**
   * @param most bytes of all bodies together
   */
  BodyMemory(long most, MeterRegistry meters) {
    this.most = most;
    refusals =
        Counter.builder("kosha.http.bodies.refusals")
            .description("Requests that were refused because all bodies took as much as they may.")
            .register(meters);
    Gauge.builder("kosha.http.bodies.bytes", taken, AtomicLong::get)
        .description("Bytes of the bodies of requests under way.")
        .register(meters);
    Gauge.builder("kosha.http.bodies.limit.bytes", () -> most)
        .description("What the bodies of requests under way may take together.")
        .register(meters);
  }

  /** The share of one request, which gives it back when it has ended. */
  Share share() {
    return new Share();
  }

  /** Confined to the event loop of its request. */
  final class Share {

    private long held;

    private Share() {}

    /** Takes so many bytes more; false, and nothing taken, when that is too much. */
    boolean take(long bytes) {
      if (taken.addAndGet(bytes) > most) {
        taken.addAndGet(-bytes);
        refusals.increment();
        return false;
      }
      held += bytes;
      return true;
    }

    /** Gives back all that was taken. Idempotent. */
    void release() {
      taken.addAndGet(-held);
      held = 0;
    }
  }

  /** What a request is told that was refused. */
  Problem problem() {
    return Problem.of(
        Failure.of(
            RunnerErrorCode.OVERLOADED,
            "the bodies of the requests under way take all of the %d bytes that they may"
                .formatted(most)));
  }
}
