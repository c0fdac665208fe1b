package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What one trigger is and what it starts runs with. Immutable; the trees must not be changed.
 *
 * @param id the connector's id, a dot, and a name in lower camel case: {@code kafka.records}
 * @param title a few words
 * @param description what it does and what is worth knowing
 * @param keywords further words it is found by
 * @param group a heading of the connector
 * @param version of the trigger, major and minor
 * @param settings JSON Schema 2020-12 of what a trigger of this kind is set up with; the host
 *     evaluates a property {@code filter} with {@code format: jq} for the source
 * @param output JSON Schema 2020-12 of the input of the runs
 * @param examples at least one
 * @param replicas whether the sources of several hosts share the work by themselves ({@code all}),
 *     or only one host at a time may have it open ({@code one})
 * @param ui how a form shows the settings
 * @param options where the choices of settings come from, by property
 */
public record TriggerManifest(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String description,
    List<String> keywords,
    @JsonProperty(required = true) String group,
    @JsonProperty(required = true) String version,
    @JsonProperty(required = true) ObjectNode settings,
    @JsonProperty(required = true) ObjectNode output,
    @JsonProperty(required = true) List<TriggerExample> examples,
    @JsonProperty(required = true) Replicas replicas,
    ObjectNode ui,
    Map<String, OptionSource> options) {

  /** Where its sources may be open. */
  public enum Replicas {
    /** In every host: they share the work by themselves. */
    @JsonProperty("all")
    ALL,
    /** In one host at a time. */
    @JsonProperty("one")
    ONE
  }

  public TriggerManifest {
    keywords = keywords == null ? List.of() : List.copyOf(keywords);
    examples = examples == null ? List.of() : List.copyOf(examples);
    ui = ui == null ? JsonNodeFactory.instance.objectNode() : ui;
    options = options == null ? Map.of() : Map.copyOf(options);
  }

  /**
   * Reads a document that fits the manifest schema.
   *
   * @throws IllegalArgumentException when it does not
   */
  public static TriggerManifest of(ObjectNode document) {
    return ManifestDocuments.bind(document, TriggerManifest.class);
  }

  /** The part of the id before the dot. */
  public String connector() {
    return id.substring(0, id.indexOf('.'));
  }
}
