package dev.kosha.connector.runner.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Meters under the names that users of another product look for. Thread-safe.
 *
 * <p>Answers by status are a gauge that only grows, since a counter's name would get an ending.
 */
final class DialectMeters {

  private record ByPath(@Nullable Counter requests, @Nullable Timer seconds) {}

  private record Status(String meter, int status) {}

  private final MeterRegistry registry;
  private final Map<String, ByPath> paths = new ConcurrentHashMap<>();
  private final Map<Status, AtomicLong> statuses = new ConcurrentHashMap<>();

  DialectMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts an answered request.
   *
   * @param names of the dialect's meters, those that it has
   * @param path the route's template
   */
  void record(Map<String, String> names, String path, int status, long nanos) {
    ByPath byPath = paths.get(path);
    if (byPath == null) {
      byPath = paths.computeIfAbsent(path, key -> register(names, key));
    }
    if (byPath.requests != null) {
      byPath.requests.increment();
    }
    if (byPath.seconds != null) {
      byPath.seconds.record(nanos, TimeUnit.NANOSECONDS);
    }
    String byStatus = names.get("statuses");
    if (byStatus != null) {
      statuses.computeIfAbsent(new Status(byStatus, status), this::register).incrementAndGet();
    }
  }

  private ByPath register(Map<String, String> names, String path) {
    String requests = names.get("requests");
    String seconds = names.get("seconds");
    return new ByPath(
        requests == null ? null : Counter.builder(requests).tag("path", path).register(registry),
        seconds == null ? null : Timer.builder(seconds).tag("path", path).register(registry));
  }

  private AtomicLong register(Status counted) {
    AtomicLong count = new AtomicLong();
    Gauge.builder(counted.meter(), count, AtomicLong::get)
        .tag("status", Integer.toString(counted.status()))
        .register(registry);
    return count;
  }
}
