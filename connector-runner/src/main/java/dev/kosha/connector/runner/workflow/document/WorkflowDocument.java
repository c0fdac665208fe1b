package dev.kosha.connector.runner.workflow.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workflow that was found without fault: Serverless Workflow DSL 1.0. Immutable. Made by {@link
 * Documents}.
 */
public final class WorkflowDocument {

  private final SourceTree source;
  private final ObjectNode tree;
  private final Map<String, CompiledSchema> schemas;
  private final @Nullable Schedule schedule;

  WorkflowDocument(
      SourceTree source,
      ObjectNode tree,
      Map<String, CompiledSchema> schemas,
      @Nullable Schedule schedule) {
    this.source = requireNonNull(source);
    this.tree = requireNonNull(tree);
    this.schemas = Map.copyOf(schemas);
    this.schedule = schedule;
  }

  public String name() {
    return tree.path("document").path("name").asText();
  }

  public String namespace() {
    return tree.path("document").path("namespace").asText();
  }

  /** The author's version of it, as in {@code 1.0.0}. */
  public String version() {
    return tree.path("document").path("version").asText();
  }

  /** For people; the name when the document has none. */
  public String title() {
    return tree.path("document").path("title").asText(name());
  }

  /** What it does, in Markdown; empty when the document does not say. */
  public String summary() {
    return tree.path("document").path("summary").asText("");
  }

  /** The whole of it; must not be changed. */
  public ObjectNode tree() {
    return tree;
  }

  /** The names of the secrets that it asks for, in the order of the document. */
  public List<String> secrets() {
    List<String> names = new ArrayList<>();
    tree.path("use").path("secrets").forEach(name -> names.add(name.asText()));
    return List.copyOf(names);
  }

  /** When it starts by itself. */
  public Optional<Schedule> findSchedule() {
    return Optional.ofNullable(schedule);
  }

  /**
   * A schema of the document, compiled.
   *
   * @param pointer to the {@code schema} member, as in {@code /input/schema}
   */
  public Optional<CompiledSchema> findSchema(String pointer) {
    return Optional.ofNullable(schemas.get(pointer));
  }

  /** A problem at a place of this document. */
  DocumentProblem problem(String pointer, String code, String message) {
    return source.problem(pointer, code, message);
  }
}
