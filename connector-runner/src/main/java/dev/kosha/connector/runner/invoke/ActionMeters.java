package dev.kosha.connector.runner.invoke;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of one action, looked up once. Thread-safe. */
final class ActionMeters {

  static final String OK = "OK";

  /** A plugin that makes up codes as it goes must not flood the registry. */
  private static final int MAX_CODES = 64;

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;
  private final String action;
  private final AtomicInteger running = new AtomicInteger();
  private final Counter crowded;
  private final Counter succeeded;
  private final Timer duration;
  private final ConcurrentHashMap<String, Counter> failed = new ConcurrentHashMap<>();

  ActionMeters(MeterRegistry registry, String action) {
    this.registry = registry;
    this.action = action;
    this.crowded =
        Counter.builder("kosha.action.refusals")
            .description("Calls that were refused because as many of the action ran as may")
            .tag("action", action)
            .register(registry);
    this.succeeded = counter(OK);
    this.duration =
        Timer.builder("kosha.invocation.duration")
            .description("From the call to its answer")
            .tag("action", action)
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  /** Counts a call in; false when as many of this action run as may. */
  boolean tryEnter(int most) {
    if (running.incrementAndGet() > most && most > 0) {
      running.decrementAndGet();
      crowded.increment();
      return false;
    }
    return true;
  }

  /** Counts out what {@link #tryEnter} counted in. */
  void leave() {
    running.decrementAndGet();
  }

  void record(ActionOutcome outcome, long nanos) {
    if (outcome instanceof ActionOutcome.Failed failure) {
      failed.computeIfAbsent(bounded(failure.failure().code()), this::counter).increment();
    } else {
      succeeded.increment();
    }
    duration.record(nanos, TimeUnit.NANOSECONDS);
  }

  private String bounded(String code) {
    return failed.size() < MAX_CODES || failed.containsKey(code) ? code : "OTHER";
  }

  private Counter counter(String code) {
    return Counter.builder("kosha.invocations")
        .description("Calls by the code of their outcome")
        .tag("action", action)
        .tag("code", code)
        .register(registry);
  }
}
