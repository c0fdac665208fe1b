package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * A part of a query, ready to run. Immutable and thread-safe; a frame belongs to one evaluation.
 */
@FunctionalInterface
interface Code {

  /**
   * Gives every result, in order.
   *
   * @throws LeftException when only the library knows what comes
   */
  void each(Frame frame, JsonNode input, Consumer<JsonNode> results);

  /** Code that always gives one result; written as a lambda as well. */
  interface One extends Code {

    /**
     * The result.
     *
     * @throws LeftException when only the library knows it
     */
    JsonNode value(Frame frame, JsonNode input);

    @Override
    default void each(Frame frame, JsonNode input, Consumer<JsonNode> results) {
      results.accept(value(frame, input));
    }
  }

  /** Code whose result is an object that nobody else has: it may be added to. */
  interface Fresh extends One {}

  /** Code for what is left to the library. */
  One LEAVE =
      (frame, input) -> {
        throw LeftException.leave();
      };
}
