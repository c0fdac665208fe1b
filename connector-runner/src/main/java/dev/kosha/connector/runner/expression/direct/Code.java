package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** Code that tells whether something holds. */
  interface Test extends One {

    /**
     * Whether it does.
     *
     * @throws LeftException when only the library knows it
     */
    boolean holds(Frame frame, JsonNode input);

    @Override
    default JsonNode value(Frame frame, JsonNode input) {
      return Values.of(holds(frame, input));
    }

    /** Whether the result of some code is true, as conditions take it. */
    static Test of(One code) {
      return code instanceof Test test
          ? test
          : (frame, input) -> Values.isTrue(code.value(frame, input));
    }
  }

  /**
   * Code that makes an object. Where objects are added, each puts its members into the same one.
   */
  interface Making extends One {

    /**
     * Puts the members into an object, over those of the same name.
     *
     * @throws LeftException when only the library knows them
     */
    void fill(ObjectNode object, Frame frame, JsonNode input);

    @Override
    default JsonNode value(Frame frame, JsonNode input) {
      ObjectNode object = Values.newObject();
      fill(object, frame, input);
      return object;
    }
  }

  /** Code for what is left to the library. */
  One LEAVE =
      (frame, input) -> {
        throw LeftException.leave();
      };
}
