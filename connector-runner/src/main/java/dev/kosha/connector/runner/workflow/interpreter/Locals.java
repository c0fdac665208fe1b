package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.jspecify.annotations.Nullable;

/**
 * Variables of the tasks around a task, the innermost first: items of loops, caught errors.
 * Immutable.
 */
record Locals(String name, JsonNode value, @Nullable Locals outer) {

  static final Locals NONE = new Locals("", NullNode.getInstance(), null);

  Locals with(String variable, JsonNode bound) {
    return new Locals(variable, bound, this);
  }

  @Nullable JsonNode find(String variable) {
    for (Locals at = this; at != null; at = at.outer) {
      if (at.name.equals(variable)) {
        return at.value;
      }
    }
    return null;
  }
}
