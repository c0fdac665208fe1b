package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One execution of one task: its data on the way through. Used by one thread. */
final class Frame implements Variables {

  private final Task task;
  private final Spot spot;
  private final JsonNode rawInput;
  private JsonNode input;
  private @Nullable JsonNode rawOutput;
  private @Nullable JsonNode output;
  private @Nullable JsonNode authorization;
  private @Nullable JsonNode startedAt;

  Frame(Task task, Spot spot, JsonNode rawInput) {
    this.task = task;
    this.spot = spot;
    this.rawInput = rawInput;
    this.input = rawInput;
  }

  Spot spot() {
    return spot;
  }

  Branch branch() {
    return spot.branch();
  }

  StepHost host() {
    return spot.branch().host();
  }

  /** The task's place in the document. */
  String pointer() {
    return task.pointer();
  }

  StepId step() {
    return new StepId(spot.key(), task.pointer());
  }

  /** The id of something that the task needs beside its own step. */
  StepId step(String part) {
    return new StepId(spot.key() + "!" + part, task.pointer());
  }

  JsonNode rawInput() {
    return rawInput;
  }

  /** What the task works on: its raw input, transformed. */
  JsonNode input() {
    return input;
  }

  void take(JsonNode transformed) {
    input = transformed;
  }

  void give(JsonNode raw) {
    rawOutput = raw;
  }

  void finish(JsonNode transformed) {
    output = transformed;
  }

  /** Tells of a failure that is not the end of the task. */
  void tell(StepEvent.Phase phase, WorkflowError error) {
    task.tell(this, phase, null, error);
  }

  void authorize(String scheme, String parameter) {
    authorization =
        JsonNodeFactory.instance.objectNode().put("scheme", scheme).put("parameter", parameter);
  }

  /** The same, where one variable more is seen. */
  Variables with(String variable, JsonNode value) {
    return (name, expression) -> name.equals(variable) ? value : find(name, expression);
  }

  @Override
  public @Nullable JsonNode find(String name, String expression) {
    JsonNode local = spot.locals().find(name);
    return local != null ? local : argument(name, expression);
  }

  private @Nullable JsonNode argument(String name, String expression) {
    return switch (name) {
      case "context" -> branch().context();
      case "input" -> input;
      case "output" -> orNull(output);
      case "authorization" -> orNull(authorization);
      case "secrets" -> branch().run().program().secrets(branch().run(), expression, pointer());
      case "task" -> descriptor(expression);
      case "workflow" -> branch().run().workflow();
      case "runtime" -> Run.runtime();
      default -> null;
    };
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }

  private ObjectNode descriptor(String expression) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", task.name()).put("reference", task.pointer());
    json.set("definition", task.definition());
    json.set("input", rawInput);
    json.set("output", orNull(rawOutput));
    // Reading the clock is a step of its own, so it is read for those who ask for it only.
    if (startedAt == null && TaskTime.isAskedFor(expression)) {
      JsonNode now = host().perform(step("now"), new Effect.ReadClock());
      startedAt = Run.time(Instant.parse(now.asText()));
    }
    json.set("startedAt", orNull(startedAt));
    return json;
  }
}
