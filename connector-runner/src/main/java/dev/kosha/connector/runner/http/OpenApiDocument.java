package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionGroup;
import dev.kosha.connector.api.manifest.DialectManifest;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledConnector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The OpenAPI 3.1 document of the runner's own routes, and of every action and every dialect in a
 * catalog. Immutable.
 *
 * <p>The same catalog gives the same text, byte for byte, on every machine.
 */
public final class OpenApiDocument {

  private static final String BASE = "openapi-base.json";

  private final ObjectNode document;

  private OpenApiDocument(ObjectNode document) {
    this.document = document;
  }

  /** Describes what is installed. */
  public static OpenApiDocument of(Catalog catalog) {
    ObjectNode document = base();
    catalog.connectors().forEach(connector -> addTags(document.withArray("tags"), connector));
    ObjectNode components = document.withObject("/components");
    OpenApiProblems problems = new OpenApiProblems(KnownCode.common());
    problems.addResponses(components.withObject("/responses"));
    ObjectNode paths = document.withObject("/paths");
    catalog
        .actions()
        .forEach(
            action -> {
              String connector = action.manifest().connector();
              String tag = tag(catalog.findConnector(connector), action.manifest().group());
              OpenApiAction operation = new OpenApiAction(action.manifest(), tag, problems);
              operation.addSchemas(components.withObject("/schemas"));
              paths.set("/v1/actions/" + action.manifest().id(), operation.pathItem());
            });
    for (InstalledConnector connector : catalog.connectors()) {
      for (DialectManifest dialect : connector.dialects()) {
        OpenApiDialect operations = new OpenApiDialect(dialect, tag(connector, dialect.title()));
        operations.addComponents(components);
        operations.addTo(paths);
      }
    }
    return new OpenApiDocument(document);
  }

  private static void addTags(ArrayNode tags, InstalledConnector connector) {
    for (ActionGroup group : connector.manifest().groups()) {
      tags.addObject()
          .put("name", tag(connector, group.title()))
          .put("description", group.description());
    }
    for (DialectManifest dialect : connector.dialects()) {
      tags.addObject()
          .put("name", tag(connector, dialect.title()))
          .put("description", dialect.description());
    }
  }

  private static String tag(Optional<InstalledConnector> connector, String group) {
    return connector
        .flatMap(
            found ->
                found.manifest().groups().stream()
                    .filter(candidate -> candidate.id().equals(group))
                    .findFirst()
                    .map(declared -> tag(found, declared.title())))
        .orElse(group);
  }

  private static String tag(InstalledConnector connector, String groupTitle) {
    return connector.manifest().title() + ": " + groupTitle;
  }

  private static ObjectNode base() {
    try (InputStream in =
        Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream(BASE), BASE)) {
      return (ObjectNode) new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operations of the document by path, each with its methods in upper case. */
  Map<String, List<String>> operations() {
    Map<String, List<String>> operations = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                operations.put(
                    path.getKey(),
                    path.getValue().properties().stream()
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT))
                        .collect(Collectors.toList())));
    return operations;
  }

  /** Indented by two spaces, with a final newline. */
  public String text() {
    return PrettyJson.write(document);
  }
}
