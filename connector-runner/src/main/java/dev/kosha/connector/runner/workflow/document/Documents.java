package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads workflow documents: Serverless Workflow DSL 1.0, in JSON or YAML. What this runner cannot
 * do is a problem like any other. Immutable and thread-safe.
 */
public final class Documents {

  static final Comparator<DocumentProblem> BY_PLACE =
      Comparator.comparingInt(DocumentProblem::line).thenComparingInt(DocumentProblem::column);

  private final SchemaLibrary schemas;

  /**
   * @param schemas compiles the schemas of documents
   */
  public Documents(SchemaLibrary schemas) {
    this.schemas = schemas;
  }

  /** Reads a text, and finds all that is wrong with it. */
  public DocumentReading read(String text, DocumentFormat format) {
    SourceTree source = SourceTree.read(text, format);
    if (source.tree().isMissingNode()) {
      return new DocumentReading.Invalid(source.problems());
    }
    Findings findings = new Findings(source, schemas.newCompiler());
    DocumentShape.WHOLE.check(source.tree(), new Place("", Set.of(), findings));
    FunctionCycles.check(source.tree().path("use").path("functions"), findings);
    List<DocumentProblem> problems = findings.problems();
    if (problems.isEmpty() && source.tree() instanceof ObjectNode tree) {
      return new DocumentReading.Valid(
          new WorkflowDocument(source, tree, findings.schemas(), schedule(tree)));
    }
    return new DocumentReading.Invalid(problems.stream().distinct().sorted(BY_PLACE).toList());
  }

  private static @Nullable Schedule schedule(ObjectNode tree) {
    if (!(tree.get("schedule") instanceof ObjectNode schedule)) {
      return null;
    }
    return new Schedule(
        schedule.has("every") ? Durations.parse(schedule.get("every")) : null,
        schedule.has("cron") ? Cron.parse(schedule.get("cron").asText()) : null,
        schedule.has("after") ? Durations.parse(schedule.get("after")) : null,
        schedule.get("on") instanceof ObjectNode on ? on : null);
  }
}
