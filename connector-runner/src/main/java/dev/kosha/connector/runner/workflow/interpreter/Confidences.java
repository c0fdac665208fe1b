package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The secrets of a run, and what else must not be seen of it. A replay finds the same. Thread-safe.
 */
@FunctionalInterface
public interface Confidences {

  /** The secret of a name of {@code use.secrets}; empty for one that is not to be had. */
  Optional<JsonNode> find(String name);

  /**
   * Tells of a credential that is no secret of the runner's.
   *
   * @param place where the document has it, a JSON pointer; empty for one that was computed
   */
  default void credential(String place, String value) {}

  /**
   * Tells of what is made of a user's name and password.
   *
   * @param parameter of the Authorization header
   */
  default void basic(String username, String password, String parameter) {}
}
