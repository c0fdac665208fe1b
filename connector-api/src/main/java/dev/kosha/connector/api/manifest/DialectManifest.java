package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Routes that speak as another product does: data, which the host carries out without knowing that
 * product. Immutable; the trees must not be changed.
 *
 * @param id lower case, unique in the connector
 * @param title a few words
 * @param description whom it is for
 * @param definitions functions in jq that stand before each expression of the dialect; in a file of
 *     their own, where each begins a line. They see {@code $request}
 * @param anyMediaType whether a body is JSON whatever its {@code Content-Type} says
 * @param errors jq from a problem ({@code status}, {@code code}, {@code detail}, {@code
 *     violations}) and {@code $request} to {@code {"status": ..., "body": ...}}; of a request that
 *     was refused before its route saw it only the path's values are known
 * @param error schema and example of the body of an error, for the API's description
 * @param metrics names of the meters that its users look for: {@code requests} by path, {@code
 *     statuses} by status, {@code seconds} by path
 * @param routes at least one
 */
public record DialectManifest(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String description,
    String definitions,
    boolean anyMediaType,
    @JsonProperty(required = true) String errors,
    ObjectNode error,
    Map<String, String> metrics,
    @JsonProperty(required = true) List<DialectRoute> routes) {

  public DialectManifest {
    definitions = definitions == null ? "" : definitions;
    error = error == null ? JsonNodeFactory.instance.objectNode() : error;
    metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
    routes = routes == null ? List.of() : List.copyOf(routes);
  }

  /**
   * Reads a document that fits the manifest schema.
   *
   * @param definitions the text of its file of functions; empty when there is none
   * @throws IllegalArgumentException when it does not
   */
  public static DialectManifest of(ObjectNode document, String definitions) {
    ObjectNode whole = document.deepCopy();
    whole.put("definitions", definitions);
    return ManifestDocuments.bind(whole, DialectManifest.class);
  }
}
