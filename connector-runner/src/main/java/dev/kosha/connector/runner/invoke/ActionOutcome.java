package dev.kosha.connector.runner.invoke;

import com.fasterxml.jackson.databind.JsonNode;

/** How an invocation ended. Holds host types only, so that keeping it pins no plugin. */
public sealed interface ActionOutcome {

  /**
   * The action answered.
   *
   * @param output fits the action's output schema
   */
  record Succeeded(JsonNode output) implements ActionOutcome {}

  /**
   * The action failed, or never ran.
   *
   * @param failure what to tell the caller
   */
  record Failed(Failure failure) implements ActionOutcome {}
}
