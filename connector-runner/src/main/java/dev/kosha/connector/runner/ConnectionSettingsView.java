package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows connections to a person: no value that might be a secret. */
final class ConnectionSettingsView {

  private final List<ConnectorManifest> connectors;

  ConnectionSettingsView(List<ConnectorManifest> connectors) {
    this.connectors = List.copyOf(connectors);
  }

  /** Rows of name, value and source. */
  List<List<String>> rows(ConfiguredConnection connection) {
    JsonNode properties = properties(connection.connector());
    String prefix = "connections." + connection.connector() + "." + connection.name() + ".";
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> setting : connection.settings().properties()) {
      boolean shown = isPublic(setting.getValue(), properties.path(setting.getKey()));
      rows.add(
          List.of(
              prefix + setting.getKey(),
              shown ? setting.getValue().asText() : "set",
              connection.source()));
    }
    return rows;
  }

  /** Only what the connector's schema knows and does not call write-only is surely no secret. */
  private static boolean isPublic(JsonNode value, JsonNode schema) {
    return value.isValueNode() && schema.isObject() && !schema.path("writeOnly").asBoolean(false);
  }

  private JsonNode properties(String connector) {
    return connectors.stream()
        .filter(manifest -> manifest.id().equals(connector))
        .findFirst()
        .map(manifest -> manifest.connection().schema().path("properties"))
        .orElseGet(MissingNode::getInstance);
  }
}
