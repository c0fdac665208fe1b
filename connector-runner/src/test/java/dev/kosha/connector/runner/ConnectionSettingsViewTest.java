package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConnectionSettingsViewTest {

  private static final ConnectorManifest STORE =
      ConnectorManifest.of(
          json(
              """
              {"kind": "connector", "id": "store", "title": "Store", "description": "d",
               "icon": "i.svg", "groups": [], "actions": [],
               "connection": {"example": {}, "environment": {"STORE_ADDRESS": "address"},
                 "schema": {"type": "object", "required": ["address"], "properties": {
                   "address": {"type": "string"}, "retries": {"type": "integer"},
                   "password": {"type": "string", "writeOnly": true},
                   "properties": {"type": "object"}}}}}
              """));

  @Test
  void rows_onlyKnownPlainValues_areShown() {
    ConfiguredConnection connection =
        new ConfiguredConnection(
            "store",
            "main",
            json(
                """
                {"address": "a:1", "retries": 3, "password": "hunter2",
                 "properties": {"ssl.key": "hunter2"}, "pasword": "hunter2"}
                """),
            "kosha.yaml");

    assertThat(new ConnectionSettingsView(List.of(STORE)).rows(connection))
        .containsExactly(
            List.of("connections.store.main.address", "a:1", "kosha.yaml"),
            List.of("connections.store.main.retries", "3", "kosha.yaml"),
            List.of("connections.store.main.password", "set", "kosha.yaml"),
            List.of("connections.store.main.properties", "set", "kosha.yaml"),
            List.of("connections.store.main.pasword", "set", "kosha.yaml"));
  }

  @Test
  void rows_unknownConnector_showsNoValue() {
    ConfiguredConnection connection =
        new ConfiguredConnection("other", "main", json("{\"address\": \"a:1\"}"), "kosha.yaml");

    assertThat(new ConnectionSettingsView(List.of(STORE)).rows(connection))
        .containsExactly(List.of("connections.other.main.address", "set", "kosha.yaml"));
  }

  @Test
  void provisioned_variablesAndFile_variablesWinForTheirConnectionOnly() {
    ConfiguredConnection main =
        new ConfiguredConnection("store", "default", json("{\"address\": \"file\"}"), "f");
    ConfiguredConnection other =
        new ConfiguredConnection("store", "other", json("{\"address\": \"file\"}"), "f");

    assertThat(
            ProvisionedConnections.of(
                List.of(main, other),
                List.of(STORE),
                new EnvironmentConnection(Map.of("STORE_ADDRESS", "variable"))))
        .extracting(c -> c.name() + " " + c.settings() + " " + c.source())
        .containsExactly(
            "default {\"address\":\"variable\"} STORE_ADDRESS", "other {\"address\":\"file\"} f");
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonMapper.builder().build().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
