package dev.kosha.connector.runner.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ConnectionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the connection named {@code default} from environment variables, as the connector's
 * manifest declares. Immutable.
 *
 * @param environment the variables
 */
public record EnvironmentConnection(Map<String, String> environment) {

  /** The name of the connection that an invocation uses when it names none. */
  public static final String NAME = "default";

  public EnvironmentConnection {
    environment = Map.copyOf(environment);
  }

  /**
   * The connection, when the variables ask for one: when they set every required property that a
   * variable can set, and at least one. A variable such as {@code USERNAME}, which shells set for
   * reasons of their own, thus makes no connection.
   */
  public Optional<ConfiguredConnection> find(ConnectorManifest connector) {
    ConnectionManifest connection = connector.connection();
    Set<String> present = new TreeSet<>(connection.environment().keySet());
    present.removeIf(variable -> environment.getOrDefault(variable, "").isEmpty());
    Set<String> properties =
        present.stream()
            .map(variable -> property(connection, variable))
            .collect(Collectors.toSet());
    if (present.isEmpty() || !properties.containsAll(requiredOf(connection))) {
      return Optional.empty();
    }
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    for (String variable : present) {
      ObjectNode further = connection.environmentDefaults().get(variable);
      if (further != null) {
        settings.setAll(further.deepCopy());
      }
    }
    for (String variable : present) {
      String property = property(connection, variable);
      JsonNode schema = connection.schema().path("properties").path(property);
      settings.set(property, typed(environment.getOrDefault(variable, ""), schema));
    }
    return Optional.of(
        new ConfiguredConnection(connector.id(), NAME, settings, String.join(", ", present)));
  }

  private static String property(ConnectionManifest connection, String variable) {
    return connection.environment().getOrDefault(variable, "");
  }

  private static Set<String> requiredOf(ConnectionManifest connection) {
    Set<String> required = new TreeSet<>();
    connection.schema().path("required").forEach(name -> required.add(name.asText()));
    required.retainAll(connection.environment().values());
    return required;
  }

  /**
   * The text as the type that the schema asks for; left a text where it does not fit, so that the
   * check against the schema tells.
   */
  private static JsonNode typed(String text, JsonNode schema) {
    String type = schema.path("type").asText("string");
    if (type.equals("string")) {
      return JsonNodeFactory.instance.textNode(text);
    }
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }
}
