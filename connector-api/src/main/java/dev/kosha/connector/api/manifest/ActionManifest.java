package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know about one action: the single source of its HTTP operation, workflow step,
 * command and agent tool. Immutable; the trees must not be changed.
 *
 * @param id {@code <connector>.<action>} in camel case
 * @param title a few words, as on a button
 * @param description what it does, for a person who decides whether to use it
 * @param keywords further words it is found by
 * @param group the id of a group of the connector
 * @param version of this action's contract, {@code major.minor}
 * @param deprecation why it will go, when it will
 * @param input JSON Schema 2020-12 of an object
 * @param output JSON Schema 2020-12 of the answer
 * @param examples at least one
 * @param effects what it does to the world
 * @param streams whether it can be followed as a stream too; only what is read-only can
 * @param errors every code it may answer beyond the host's own
 * @param ui how a form shows the input
 * @param options where the choices of fields come from, by top-level field name
 */
public record ActionManifest(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String description,
    List<String> keywords,
    @JsonProperty(required = true) String group,
    @JsonProperty(required = true) String version,
    @JsonProperty("deprecated") @Nullable Deprecation deprecation,
    @JsonProperty(required = true) ObjectNode input,
    @JsonProperty(required = true) ObjectNode output,
    @JsonProperty(required = true) List<ActionExample> examples,
    @JsonProperty(required = true) Effects effects,
    boolean streams,
    @JsonProperty(required = true) List<DeclaredError> errors,
    ObjectNode ui,
    Map<String, OptionSource> options) {

  public ActionManifest {
    keywords = keywords == null ? List.of() : List.copyOf(keywords);
    examples = examples == null ? List.of() : List.copyOf(examples);
    errors = errors == null ? List.of() : List.copyOf(errors);
    ui = ui == null ? JsonNodeFactory.instance.objectNode() : ui;
    options = options == null ? Map.of() : Map.copyOf(options);
  }

  /**
   * Reads a document that fits the manifest schema.
   *
   * @throws IllegalArgumentException when it does not
   */
  public static ActionManifest of(ObjectNode document) {
    return ManifestDocuments.bind(document, ActionManifest.class);
  }

  /** The part of the id before the dot. */
  public String connector() {
    return id.substring(0, id.indexOf('.'));
  }

  /** Why the action will go, when it will. */
  public Optional<Deprecation> findDeprecation() {
    return Optional.ofNullable(deprecation);
  }
}
