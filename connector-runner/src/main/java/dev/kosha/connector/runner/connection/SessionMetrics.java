package dev.kosha.connector.runner.connection;

import dev.kosha.connector.api.ConnectorMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The meters of one connection. Thread-safe; holds host types only. */
final class SessionMetrics implements ConnectorMetrics {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  private final MeterRegistry registry;
  private final ConnectionKey connection;
  private final ConcurrentHashMap<String, Counter> counters = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Timer> timers = new ConcurrentHashMap<>();

  SessionMetrics(MeterRegistry registry, ConnectionKey connection) {
    this.registry = registry;
    this.connection = connection;
  }

  @Override
  public void count(String name, long amount) {
    counters.computeIfAbsent(name, this::counter).increment((double) amount);
  }

  @Override
  public void time(String name, Duration duration) {
    timers.computeIfAbsent(name, this::timer).record(duration);
  }

  private Counter counter(String name) {
    return Counter.builder(meterName(name)).tags(tags()).register(registry);
  }

  private Timer timer(String name) {
    return Timer.builder(meterName(name)).tags(tags()).register(registry);
  }

  private String meterName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("metric name '" + name + "' is not lower_snake_case");
    }
    return "kosha_connector_" + name;
  }

  private String[] tags() {
    return new String[] {"connector", connection.connector(), "connection", connection.name()};
  }
}
