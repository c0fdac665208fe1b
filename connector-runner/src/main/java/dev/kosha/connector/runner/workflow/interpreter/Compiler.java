package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.workflow.document.Durations;
import dev.kosha.connector.runner.workflow.document.ExpressionText;
import dev.kosha.connector.runner.workflow.document.Pointers;
import dev.kosha.connector.runner.workflow.document.WorkflowDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a program of a document that was found without fault. Used once, by one thread. */
final class Compiler {

  /** The keywords of tasks; one with {@code for} has {@code do} too, so that comes last. */
  private static final List<String> KINDS =
      List.of(
          "call", "emit", "for", "fork", "listen", "raise", "run", "set", "switch", "try", "wait",
          "do");

  private final WorkflowDocument document;
  private final JsonNode tree;
  private final Templates templates;
  private final WorkCompiler works;
  private final Map<String, Task> functions = new HashMap<>();

  Compiler(WorkflowDocument document) {
    this.document = document;
    this.tree = document.tree();
    this.templates = new Templates(tree.at("/evaluate/mode").asText().equals("loose"));
    this.works = new WorkCompiler(this);
  }

  Program program() {
    return new Program(
        document,
        sequence(tree.get("do"), "/do"),
        flow(tree.path("input"), "/input", "from", "the input"),
        flow(tree.path("output"), "/output", "as", "the output"),
        timeout(tree.get("timeout")),
        tree.at("/schedule/on").isObject()
            ? new EventCompiler(templates).subscription(tree.at("/schedule/on"))
            : null);
  }

  Templates templates() {
    return templates;
  }

  Sequence sequence(JsonNode list, String pointer) {
    return new Sequence(tasks(list, pointer));
  }

  List<Task> tasks(JsonNode list, String pointer) {
    List<String> names = new ArrayList<>();
    list.forEach(item -> names.add(item.fieldNames().next()));
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String at = Pointers.child(Pointers.child(pointer, i), name);
      tasks.add(task(name, list.get(i).get(name), at, names));
    }
    return List.copyOf(tasks);
  }

  private Task task(String name, JsonNode definition, String pointer, List<String> siblings) {
    String kind = KINDS.stream().filter(definition::has).findFirst().orElseThrow();
    JsonNode condition = definition.get("if");
    JsonNode then = definition.get("then");
    return new Task(
        name,
        pointer,
        kind,
        kind.equals("call") ? definition.get("call").asText() : "",
        definition,
        condition == null ? null : query(condition),
        flow(definition.path("input"), pointer + "/input", "from", "the input"),
        flow(definition.path("output"), pointer + "/output", "as", "the output"),
        flow(definition.path("export"), pointer + "/export", "as", "the context"),
        timeout(definition.get("timeout")),
        then == null ? Directive.NEXT : Directive.of(then.asText(), siblings),
        works.compile(kind, definition, pointer, siblings));
  }

  /** A function of the document, if there is one of the name. */
  @Nullable Task function(String name) {
    JsonNode definition = tree.path("use").path("functions").get(name);
    if (definition == null) {
      return null;
    }
    Task known = functions.get(name);
    if (known == null) {
      known = task(name, definition, Pointers.child("/use/functions", name), List.of());
      functions.put(name, known);
    }
    return known;
  }

  /**
   * What a section of {@code use} has under a name, when a text names it; else the value itself.
   */
  JsonNode resolve(String section, JsonNode value) {
    return value.isTextual() ? tree.path("use").path(section).path(value.asText()) : value;
  }

  DataFlow flow(JsonNode value, String pointer, String member, String what) {
    JsonNode transformation = value.get(member);
    return new DataFlow(
        document.findSchema(pointer + "/schema").orElse(null),
        transformation == null ? null : templates.transformation(transformation),
        what);
  }

  @Nullable Span timeout(@Nullable JsonNode value) {
    return value == null ? null : span(resolve("timeouts", value).path("after"));
  }

  Span span(JsonNode value) {
    return value.isTextual() && ExpressionText.isIn(value.asText())
        ? new Span.Computed(templates.compile(value))
        : new Span.Constant(Durations.parse(value));
  }

  static Query query(JsonNode text) {
    return Query.compile(ExpressionText.bare(text.asText()));
  }

  static @Nullable Query optionalQuery(@Nullable JsonNode text) {
    return text == null ? null : query(text);
  }

  /** The template of a member, or of an empty text. */
  Template template(@Nullable JsonNode value) {
    return templates.compile(value == null ? TextNode.valueOf("") : value);
  }
}
