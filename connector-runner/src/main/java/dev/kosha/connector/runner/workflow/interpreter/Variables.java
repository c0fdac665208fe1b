package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What expressions see beside their input. */
@FunctionalInterface
interface Variables {

  /**
   * The value of one; null when there is none.
   *
   * @param name without the dollar sign
   * @param expression that asks for it
   */
  @Nullable JsonNode find(String name, String expression);
}
