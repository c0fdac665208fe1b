package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One run on one thread, or on several within a fork. Thread-safe.
 *
 * @param input as it was given
 */
record Run(Program program, RunFacts facts, JsonNode input, StepHost host) {

  private static final String RUNTIME = "Kosha connectors";

  /** The workflow, as expressions see it (DSL 1.0, "Workflow descriptor"). */
  ObjectNode workflow() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", facts.id());
    json.set("definition", program.document().tree());
    json.set("input", input);
    json.set("startedAt", time(facts.startedAt()));
    return json;
  }

  /** What runs it, as expressions see it (DSL 1.0, "Runtime descriptor"). */
  static ObjectNode runtime() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", RUNTIME).put("version", String.valueOf(Interpreter.VERSION));
    json.putObject("metadata");
    return json;
  }

  /** A time, as expressions see it (DSL 1.0, "DateTime descriptor"). */
  static ObjectNode time(Instant time) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("iso8601", time.toString());
    json.putObject("epoch")
        .put("seconds", time.getEpochSecond())
        .put("milliseconds", time.toEpochMilli());
    return json;
  }
}
