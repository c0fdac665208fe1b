package dev.kosha.connector.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EnvironmentConnectionTest {

  private static final String MANIFEST =
      """
      {"kind": "connector", "id": "store", "title": "Store", "description": "d", "icon": "i.svg",
       "groups": [], "actions": [],
       "connection": {
         "schema": {"type": "object", "required": ["address", "mode"], "properties": {
           "address": {"type": "string"}, "mode": {"type": "string"}, "user": {"type": "string"},
           "retries": {"type": "integer"}, "strict": {"type": "boolean"},
           "labels": {"type": "object"}}},
         "example": {},
         "environment": {"STORE_ADDRESS": "address", "USERNAME": "user", "RETRIES": "retries",
           "STRICT": "strict", "LABELS": "labels"},
         "environmentDefaults": {"USERNAME": {"mode": "signed-in", "strict": true}}}}
      """;

  @Test
  void find_requiredVariables_makeTheConnection() {
    ConfiguredConnection connection = find(Map.of("STORE_ADDRESS", "a:1")).orElseThrow();

    assertThat(connection.connector()).isEqualTo("store");
    assertThat(connection.name()).isEqualTo("default");
    assertThat(connection.source()).isEqualTo("STORE_ADDRESS");
    assertThat(connection.settings()).hasToString("{\"address\":\"a:1\"}");
  }

  @Test
  void find_variableWithDefaults_addsThem() {
    ConfiguredConnection connection =
        find(Map.of("STORE_ADDRESS", "a:1", "USERNAME", "ada")).orElseThrow();

    assertThat(connection.source()).isEqualTo("STORE_ADDRESS, USERNAME");
    assertThat(connection.settings())
        .isEqualTo(
            json("{\"mode\":\"signed-in\",\"strict\":true,\"address\":\"a:1\",\"user\":\"ada\"}"));
  }

  @Test
  void find_defaultAndVariableForOneProperty_variableWins() {
    ConfiguredConnection connection =
        find(Map.of("STORE_ADDRESS", "a:1", "USERNAME", "ada", "STRICT", "false")).orElseThrow();

    assertThat(connection.settings().path("strict").booleanValue()).isFalse();
  }

  @Test
  void find_typedProperties_areConvertedAndOthersLeftToTheSchema() {
    ConfiguredConnection connection =
        find(Map.of(
                "STORE_ADDRESS", "1", "RETRIES", "3", "STRICT", "perhaps", "LABELS", "{\"a\":1}"))
            .orElseThrow();

    assertThat(connection.settings())
        .isEqualTo(
            json("{\"address\":\"1\",\"retries\":3,\"strict\":\"perhaps\",\"labels\":{\"a\":1}}"));
  }

  @Test
  void find_requiredVariableMissingOrEmpty_makesNone() {
    assertThat(find(Map.of())).isEmpty();
    assertThat(find(Map.of("USERNAME", "ada"))).isEmpty();
    assertThat(find(Map.of("USERNAME", "ada", "STORE_ADDRESS", ""))).isEmpty();
  }

  private static Optional<ConfiguredConnection> find(Map<String, String> environment) {
    return new EnvironmentConnection(environment).find(ConnectorManifest.of(json(MANIFEST)));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonMapper.builder().build().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
