package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a connection of this connector needs. Immutable; the trees must not be changed.
 *
 * @param schema JSON Schema 2020-12 of an object; a property with {@code writeOnly: true} is a
 *     secret
 * @param example settings that fit the schema and point nowhere in particular
 * @param environment the environment variables that provision the connection named {@code default},
 *     each with the top-level property it sets
 * @param environmentDefaults properties that a connection provisioned from the environment gets
 *     besides, by the variable whose presence asks for them
 * @param ui how a form shows the settings
 */
public record ConnectionManifest(
    @JsonProperty(required = true) ObjectNode schema,
    @JsonProperty(required = true) ObjectNode example,
    Map<String, String> environment,
    Map<String, ObjectNode> environmentDefaults,
    ObjectNode ui) {

  public ConnectionManifest {
    environment = environment == null ? Map.of() : Map.copyOf(environment);
    environmentDefaults = environmentDefaults == null ? Map.of() : Map.copyOf(environmentDefaults);
    ui = ui == null ? JsonNodeFactory.instance.objectNode() : ui;
  }
}
