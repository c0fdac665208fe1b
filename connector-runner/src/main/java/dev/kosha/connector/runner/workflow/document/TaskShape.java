package dev.kosha.connector.runner.workflow.document;

import static dev.kosha.connector.runner.workflow.document.Shapes.EXPRESSION;
import static dev.kosha.connector.runner.workflow.document.Shapes.FLAG;
import static dev.kosha.connector.runner.workflow.document.Shapes.OBJECT;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEMPLATE;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEXT;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEXT_TEMPLATE;
import static dev.kosha.connector.runner.workflow.document.Shapes.TIMEOUT;
import static dev.kosha.connector.runner.workflow.document.Shapes.TRANSFORMATION;
import static dev.kosha.connector.runner.workflow.document.Shapes.all;
import static dev.kosha.connector.runner.workflow.document.Shapes.exactlyOne;
import static dev.kosha.connector.runner.workflow.document.Shapes.oneOf;
import static dev.kosha.connector.runner.workflow.document.Shapes.textOr;
import static dev.kosha.connector.runner.workflow.document.Shapes.unsupported;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A task: what all have in common, and the keyword that says which kind it is. */
final class TaskShape implements Shape {

  /** Input, output and context, which tasks and the iterations of a {@code foreach} have. */
  static final Shape OUTPUT =
      Fields.of().optional("as", TRANSFORMATION).optional("schema", Shapes.SCHEMA);

  static final Shape INPUT =
      Fields.of().optional("from", TRANSFORMATION).optional("schema", Shapes.SCHEMA);

  static final TaskList TASKS = new TaskList(true);

  private static final Fields COMMON =
      Fields.of()
          .optional("if", EXPRESSION)
          .optional("input", INPUT)
          .optional("output", OUTPUT)
          .optional("export", OUTPUT)
          .optional("timeout", TIMEOUT)
          .optional("then", TEXT)
          .optional(
              "metadata",
              Fields.of().optional("connection", TEXT_TEMPLATE).others(Shapes.ANYTHING));

  /** Last, since its kinds use what stands above. */
  static final TaskShape INSTANCE = new TaskShape();

  /** By keyword. A task with {@code for} has {@code do} too, so that comes last. */
  private final Map<String, Shape> kinds = new LinkedHashMap<>();

  private TaskShape() {
    kinds.put("call", all(CallShape.FIELDS.optional(COMMON), CallShape::checkArguments));
    kind("emit", Fields.of().required("emit", EventShapes.EMIT));
    kind("for", new LoopShape(COMMON));
    kind("fork", Fields.of().required("fork", fork()));
    kind("listen", new ListenShape(COMMON));
    kind("raise", Fields.of().required("raise", Fields.of().required("error", FaultShapes.RAISED)));
    kind("run", Fields.of().required("run", run()));
    kind("set", Fields.of().required("set", set()));
    kind("switch", Fields.of().required("switch", new SwitchShape()));
    kind("try", new TryShape(COMMON));
    kind("wait", Fields.of().required("wait", Shapes.DURATION));
    kind("do", Fields.of().required("do", (value, place) -> TASKS.check(value, place)));
  }

  private void kind(String keyword, Shape shape) {
    kinds.put(keyword, shape instanceof Fields own ? own.optional(COMMON) : shape);
  }

  @Override
  public void check(JsonNode value, Place place) {
    if (!value.isObject()) {
      place.report("type", "must be a task, an object");
      return;
    }
    List<String> found = kinds.keySet().stream().filter(value::has).toList();
    boolean loop = value.has("for") && value.has("do");
    if (found.isEmpty()) {
      place.report(
          "required", "has none of " + String.join(", ", kinds.keySet()) + misspelt(value));
    } else if (found.size() > (loop ? 2 : 1)) {
      place.report("value", "cannot be several kinds of task: " + String.join(" and ", found));
    } else {
      requireNonNull(kinds.get(found.get(0))).check(value, place);
    }
  }

  private String misspelt(JsonNode task) {
    Set<String> keywords = new LinkedHashSet<>(kinds.keySet());
    StringBuilder hint = new StringBuilder();
    task.fieldNames()
        .forEachRemaining(
            name -> {
              if (hint.isEmpty()) {
                hint.append(Fields.didYouMean(name, keywords));
              }
            });
    return hint.toString();
  }

  private static Shape fork() {
    return Fields.of()
        .required("branches", (value, place) -> new TaskList(false).check(value, place))
        .optional("compete", FLAG);
  }

  private static Shape set() {
    Shape members =
        all(
            OBJECT,
            TEMPLATE,
            (value, place) -> {
              if (value.isObject() && value.isEmpty()) {
                place.report("required", "must set at least one member");
              }
            });
    return textOr(EXPRESSION, members);
  }

  private static Shape run() {
    Shape workflow =
        Fields.of()
            .required("namespace", TEXT_TEMPLATE)
            .required("name", TEXT_TEMPLATE)
            .required("version", TEXT_TEMPLATE)
            .optional("input", TEMPLATE);
    return all(
        exactlyOne(Set.of("workflow", "container", "script", "shell")),
        Fields.of()
            .optional("await", FLAG)
            .optional("return", oneOf(Set.of("none")))
            .optional("workflow", workflow)
            .optional("container", unsupported("containers"))
            .optional("script", unsupported("scripts"))
            .optional("shell", unsupported("shell commands")));
  }
}
