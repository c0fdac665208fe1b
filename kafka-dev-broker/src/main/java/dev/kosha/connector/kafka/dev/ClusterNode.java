package dev.kosha.connector.kafka.dev;

import dev.kosha.connector.kafka.dev.runtime.BrokerProperties;
import dev.kosha.connector.kafka.dev.runtime.BrokerRuntime;
import dev.kosha.connector.kafka.dev.runtime.RunningBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One broker that can be stopped and started. Guarded by its {@link KafkaCluster}. */
final class ClusterNode {

  private final Map<String, String> properties;

  /** The ports of the first start, kept for the later ones. */
  private Map<String, Integer> ports = Map.of();

  private @Nullable RunningBroker running;

  ClusterNode(Map<String, String> properties, Map<String, String> overrides) {
    this.properties = new HashMap<>(properties);
    this.properties.putAll(overrides);
  }

  /** Does nothing when it runs. */
  void start(BrokerRuntime runtime) {
    if (running != null) {
      return;
    }
    try {
      running = runtime.start(properties);
    } catch (IOException e) {
      throw new UncheckedIOException("The broker cannot start: " + e.getMessage(), e);
    }
    ports = running.ports();
    properties.put(
        "listeners",
        ports.entrySet().stream()
            .map(port -> BrokerProperties.listener(port.getKey(), port.getValue()))
            .collect(Collectors.joining(",")));
  }

  int port(String listener) {
    return Objects.requireNonNull(ports.get(listener), listener);
  }

  /** Does nothing when it is stopped. */
  void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
