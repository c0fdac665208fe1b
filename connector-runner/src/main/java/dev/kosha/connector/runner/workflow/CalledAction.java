package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An action that a workflow calls. Immutable.
 *
 * @param action its id
 * @param connection the name of the connection that it uses
 */
public record CalledAction(String action, String connection) {

  private static final String DEFAULT_CONNECTION = "default";

  /** All that a stored workflow calls, and what the workflows call that it runs. */
  static Set<CalledAction> in(String workflow, WorkflowLibrary library) {
    Set<CalledAction> calls = new LinkedHashSet<>();
    add(workflow, library, calls, new HashSet<>());
    return calls;
  }

  private static void add(
      String workflow, WorkflowLibrary library, Set<CalledAction> calls, Set<String> seen) {
    if (seen.add(workflow)) {
      library
          .find(workflow)
          .ifPresent(stored -> add(library.document(stored).tree(), library, calls, seen));
    }
  }

  private static void add(
      JsonNode node, WorkflowLibrary library, Set<CalledAction> calls, Set<String> seen) {
    if (node.path("call").isTextual()) {
      String connection = node.path("metadata").path("connection").asText(DEFAULT_CONNECTION);
      calls.add(new CalledAction(node.path("call").asText(), connection));
    }
    JsonNode run = node.path("run").path("workflow").path("name");
    if (run.isTextual()) {
      add(run.asText(), library, calls, seen);
    }
    node.forEach(inner -> add(inner, library, calls, seen));
  }
}
