package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionCall;
import java.util.List;
import java.util.Objects;

/**
 * A call and what must have been called for it. Immutable.
 *
 * @param before calls to make first, in order; one that fails with CONFLICT was made earlier
 * @param action the action's id
 * @param input its input, valid against the schema
 */
public record PreparedCall(List<ActionCall> before, String action, ObjectNode input) {

  public PreparedCall {
    before = List.copyOf(before);
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(input, "input");
  }

  /** A call that needs none before it. */
  public static PreparedCall of(String action, ObjectNode input) {
    return new PreparedCall(List.of(), action, input);
  }
}
