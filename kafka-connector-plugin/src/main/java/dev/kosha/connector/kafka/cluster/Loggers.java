package dev.kosha.connector.kafka.cluster;

import dev.kosha.connector.kafka.client.AdminCall;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The loggers of a broker and their levels. Immutable.
 *
 * @param levels by the name of the logger, ordered
 */
record Loggers(ConfigResource resource, Map<String, String> levels) {

  /**
   * Finds them.
   *
   * @return fails with UNKNOWN_BROKER at the field when the broker does not run
   */
  static CompletionStage<Loggers> find(AdminCall call, int brokerId) {
    return Brokers.require(call, brokerId)
        .thenCompose(
            node -> {
              ConfigResource resource =
                  new ConfigResource(ConfigResource.Type.BROKER_LOGGER, node.idString());
              return call.read(call.describeConfigs(resource), "loggers of broker " + brokerId)
                  .thenApply(
                      config -> {
                        Map<String, String> levels = new TreeMap<>();
                        config.entries().forEach(e -> levels.put(e.name(), e.value()));
                        return new Loggers(resource, levels);
                      });
            });
  }
}
