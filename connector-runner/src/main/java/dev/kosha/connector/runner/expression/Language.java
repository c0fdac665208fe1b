package dev.kosha.connector.runner.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** The functions that expressions can call: those of jq that are pure, each counted. */
final class Language {
  static final Version VERSION = Versions.JQ_1_7;

  /** Calls of functions and results of functions in one evaluation; a second of work, about. */
  static final int MAXIMUM_STEPS = 5_000_000;

  /** They would leak the environment, or give another result the next time. */
  private static final Set<String> IMPURE =
      Set.of(
          "env/0",
          "input/0",
          "inputs/0",
          "input_line_number/0",
          "now/0",
          "debug/0",
          "debug/1",
          "debug_scope/0",
          "stderr/0");

  /**
   * What the evaluation on this thread may still take: the library lends functions no place for it.
   */
  private static final ThreadLocal<Steps> STEPS = new ThreadLocal<>();

  private static final Scope FUNCTIONS = functions();

  private Language() {}

  /**
   * Evaluates a query and adds its results to a list.
   *
   * @param variables by name
   * @throws JsonQueryException when the query fails, or takes too many steps
   */
  static void evaluate(
      JsonQuery query, JsonNode input, Map<String, JsonNode> variables, List<JsonNode> results)
      throws JsonQueryException {
    Scope scope = Scope.newChildScope(FUNCTIONS);
    variables.forEach(scope::setValue);
    STEPS.set(new Steps());
    try {
      query.apply(scope, input, results::add);
    } finally {
      STEPS.remove();
    }
  }

  private static Scope functions() {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance()
        .listFunctions(Language.class.getClassLoader(), VERSION, scope)
        .forEach(
            (name, function) -> {
              if (!IMPURE.contains(name)) {
                scope.addFunction(name, counted(function));
              }
            });
    return scope;
  }

  private static Function counted(Function function) {
    return (scope, arguments, input, path, output, version) -> {
      Steps steps = STEPS.get();
      steps.take();
      PathOutput counting =
          (result, at) -> {
            steps.take();
            output.emit(result, at);
          };
      function.apply(scope, arguments, input, path, counting, version);
    };
  }

  /** How many steps one evaluation may still take. */
  private static final class Steps {
    private int left = MAXIMUM_STEPS;

    void take() throws JsonQueryException {
      if (--left < 0) {
        throw new JsonQueryException("takes more than " + MAXIMUM_STEPS + " steps");
      }
    }
  }
}
