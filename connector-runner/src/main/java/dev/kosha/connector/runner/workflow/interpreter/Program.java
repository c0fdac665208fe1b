package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.workflow.document.WorkflowDocument;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document made ready to run: its expressions are compiled, its references are resolved.
 * Immutable and thread-safe; one serves all runs of a document.
 */
public final class Program {

  private final WorkflowDocument document;
  private final Sequence tasks;
  private final DataFlow input;
  private final DataFlow output;
  private final @Nullable Span timeout;
  private final @Nullable Subscription schedule;

  Program(
      WorkflowDocument document,
      Sequence tasks,
      DataFlow input,
      DataFlow output,
      @Nullable Span timeout,
      @Nullable Subscription schedule) {
    this.document = document;
    this.tasks = tasks;
    this.input = input;
    this.output = output;
    this.timeout = timeout;
    this.schedule = schedule;
  }

  /** Compiles a document. */
  public static Program compile(WorkflowDocument document) {
    return new Compiler(document).program();
  }

  public WorkflowDocument document() {
    return document;
  }

  /** The document as JSON. */
  public ObjectNode tree() {
    return document.tree();
  }

  /** Every way in which an input breaks the document's schema; empty for one that can be run. */
  public List<Violation> inputViolations(JsonNode given) {
    return input.schema() == null ? List.of() : input.schema().violations(given);
  }

  /** The events that start a run, of which they are the input as an array of CloudEvents. */
  public Optional<EventWish> findStartEvents() {
    Variables none = (name, expression) -> null;
    return Optional.ofNullable(schedule)
        .map(s -> s.bind(NullNode.getInstance(), none, ListenWork.Reading.ENVELOPE).wish());
  }

  JsonNode run(Run run) {
    if (timeout == null) {
      return attempt(run);
    }
    Duration limit = limit(run, timeout);
    return run.host().within(new StepId("do!timeout", ""), limit, () -> attempt(run));
  }

  private Duration limit(Run run, Span span) {
    try {
      return span.evaluate(run.input(), variables(run, NullNode.getInstance()), "");
    } catch (ExpressionException e) {
      throw Faults.expression("", e);
    }
  }

  private JsonNode attempt(Run run) {
    try {
      input.check(run.input(), "");
      JsonNode data = input.transform(run.input(), variables(run, NullNode.getInstance()));
      // The transformed input is the first context (DSL 1.0, "Data Flow").
      Branch branch = new Branch(run, data);
      Outcome outcome = tasks.run(new Spot(branch, "do", Locals.NONE), data);
      JsonNode result = output.transform(outcome.output(), variables(run, branch.context()));
      return output.check(result, "");
    } catch (ExpressionException e) {
      throw Faults.expression("", e);
    }
  }

  private Variables variables(Run run, JsonNode context) {
    return (name, expression) ->
        switch (name) {
          case "context" -> context;
          case "workflow" -> run.workflow();
          case "runtime" -> Run.runtime();
          case "secrets" -> secrets(run, expression, "");
          case "input", "output", "task", "authorization" -> NullNode.getInstance();
          default -> null;
        };
  }

  /**
   * The secrets that an expression names, or all when it does not say which.
   *
   * @throws WorkflowFault when one of them is not to be had
   */
  JsonNode secrets(Run run, String expression, String pointer) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    List<String> named = document.secrets().stream().filter(expression::contains).toList();
    for (String name : named.isEmpty() ? document.secrets() : named) {
      values.set(name, secret(run, name, pointer));
    }
    return values;
  }

  /**
   * One secret.
   *
   * @throws WorkflowFault when it is not to be had
   */
  static JsonNode secret(Run run, String name, String pointer) {
    return run.facts().secrets().find(name).orElseThrow(() -> Faults.secret(pointer, name));
  }
}
