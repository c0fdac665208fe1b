package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is and what its connections need. Immutable.
 *
 * @param id lower camel case, the prefix of its actions' ids and the id of its plugin
 * @param title for people
 * @param description one paragraph
 * @param keywords further words it is found by
 * @param icon file name of an SVG beside the manifest
 * @param groups the headings of its actions, in the order they are shown
 * @param connection what a connection needs
 * @param actions the ids of all its actions, in the order they are shown
 * @param dev what the development mode does for it, when it does anything
 * @param triggers the ids of all its triggers, in the order they are shown
 */
public record ConnectorManifest(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String description,
    List<String> keywords,
    @JsonProperty(required = true) String icon,
    @JsonProperty(required = true) List<ActionGroup> groups,
    @JsonProperty(required = true) ConnectionManifest connection,
    @JsonProperty(required = true) List<String> actions,
    @Nullable DevManifest dev,
    List<String> triggers) {

  public ConnectorManifest {
    keywords = keywords == null ? List.of() : List.copyOf(keywords);
    groups = groups == null ? List.of() : List.copyOf(groups);
    actions = actions == null ? List.of() : List.copyOf(actions);
    triggers = triggers == null ? List.of() : List.copyOf(triggers);
  }

  /**
   * Reads a document that fits the manifest schema.
   *
   * @throws IllegalArgumentException when it does not
   */
  public static ConnectorManifest of(ObjectNode document) {
    return ManifestDocuments.bind(document, ConnectorManifest.class);
  }

  /** What the development mode does for the connector, when it does anything. */
  public Optional<DevManifest> findDev() {
    return Optional.ofNullable(dev);
  }
}
