package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where in a run a task stands. Immutable but for its branch.
 *
 * @param key the path to it, as in {@link StepId#key()}
 * @param locals what it sees of the tasks around it
 */
record Spot(Branch branch, String key, Locals locals) {

  /** The spot of a task that stands in this one. */
  Spot child(String name) {
    return new Spot(branch, key + "/" + name, locals);
  }

  /** The same with something appended to its key. */
  Spot mark(String suffix) {
    return new Spot(branch, key + suffix, locals);
  }

  Spot with(String variable, JsonNode value) {
    return new Spot(branch, key, locals.with(variable, value));
  }

  Spot in(Branch other) {
    return new Spot(other, key, locals);
  }

  /** The same, where nothing of the tasks around it is seen. */
  Spot bare() {
    return new Spot(branch, key, Locals.NONE);
  }
}
