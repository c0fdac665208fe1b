package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of the language itself that give one result for values as arguments. */
public interface Builtins {

  /** The function of that name and number of arguments; null when there is none. */
  @Nullable Builtin find(String signature);

  /** One function. Thread-safe. */
  @FunctionalInterface
  interface Builtin {
    /**
     * Its result.
     *
     * @throws LeftException when it fails
     */
    JsonNode call(JsonNode input, List<JsonNode> arguments);
  }
}
