package dev.kosha.connector.runner.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What the server counts: a timer per method, route and status. Thread-safe.
 *
 * <p>Timers are looked up once and kept, since building their tags costs more than recording. The
 * route's template is the tag, never the path: a caller must not be able to make new series.
 */
final class HttpMeters {

  private static final int STATUSES = 600;

  private static final Duration[] BUCKETS = {
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
  private final Map<String, AtomicReferenceArray<Timer>> timers = new ConcurrentHashMap<>();

  HttpMeters(MeterRegistry registry, Drain drain) {
    this.registry = registry;
    Gauge.builder("kosha.http.requests.in.flight", drain, Drain::inFlight)
        .description("Requests that are not answered yet.")
        .register(registry);
  }

  /**
   * Records one answered request.
   *
   * @param route method and template, or words that name no path for a request without route
   */
  void record(String route, int status, long nanos) {
    AtomicReferenceArray<Timer> byStatus = timers.get(route);
    if (byStatus == null) {
      byStatus = timers.computeIfAbsent(route, r -> new AtomicReferenceArray<>(STATUSES));
    }
    Timer timer = byStatus.get(status);
    if (timer == null) {
      timer = create(route, status);
      byStatus.set(status, timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer create(String route, int status) {
    int space = route.indexOf(' ');
    return Timer.builder("kosha.http.requests")
        .description("Requests by route and status, from their head to the end of the answer.")
        .tag("method", space < 0 ? "other" : route.substring(0, space))
        .tag("route", route.substring(space + 1))
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
