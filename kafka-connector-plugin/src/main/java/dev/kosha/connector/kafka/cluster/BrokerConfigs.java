package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The configuration of one broker, or the one that all brokers share. Immutable.
 *
 * @param resource an empty name is what all share
 * @param known the configuration of a broker that runs: which entries there are
 */
record BrokerConfigs(ConfigResource resource, Config config, Config known) {

  /**
   * Finds it.
   *
   * @param brokerId the field; missing for what all brokers share
   * @return fails with UNKNOWN_BROKER at the field when the broker does not run
   */
  static CompletionStage<BrokerConfigs> find(AdminCall call, JsonNode brokerId) {
    if (brokerId.isMissingNode()) {
      return shared(call);
    }
    return Brokers.require(call, brokerId.intValue())
        .thenCompose(
            node -> {
              ConfigResource resource = broker(node.idString());
              return call.read(call.describeConfigs(resource), "broker " + node.idString())
                  .thenApply(config -> new BrokerConfigs(resource, config, config));
            });
  }

  private static CompletionStage<BrokerConfigs> shared(AdminCall call) {
    ConfigResource resource = broker("");
    return call.read(Brokers.ask(call).nodes(), "list of brokers")
        .thenApply(
            nodes ->
                nodes.stream()
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new ConnectorException(
                                KafkaErrorCode.UNKNOWN_BROKER, "no broker runs now")))
        .thenCompose(
            node ->
                call.read(
                    call.describeConfigs(broker(node.idString())), "broker " + node.idString()))
        .thenCombine(
            call.read(call.describeConfigs(resource), "configuration of all brokers"),
            (known, config) -> new BrokerConfigs(resource, config, known));
  }

  private static ConfigResource broker(String name) {
    return new ConfigResource(ConfigResource.Type.BROKER, name);
  }

  /** Where values come from that are set here. */
  ConfigSource own() {
    return resource.isDefault()
        ? ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG
        : ConfigSource.DYNAMIC_BROKER_CONFIG;
  }

  /** How messages name it. */
  String inWords() {
    return resource.isDefault() ? "configuration of all brokers" : "broker " + resource.name();
  }
}
