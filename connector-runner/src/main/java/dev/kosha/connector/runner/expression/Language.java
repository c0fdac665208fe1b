package dev.kosha.connector.runner.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kosha.connector.runner.expression.direct.DirectProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

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

  /** The evaluation on this thread: the library lends functions no place for it. */
  private static final ThreadLocal<@Nullable Evaluation> UNDER_WAY = new ThreadLocal<>();

  private static final String DEFINED = "kosha_defined";

  private static final Scope FUNCTIONS = functions();

  private Language() {}

  /**
   * A scope in which functions can be defined beside those of the language.
   *
   * @param variables whose values are those of the evaluation under way
   */
  static Scope newScope(Set<String> variables) {
    Scope scope = Scope.newChildScope(FUNCTIONS);
    variables.forEach(name -> scope.setValue(name, () -> UNDER_WAY.get().variable(name)));
    return scope;
  }

  /**
   * Compiles definitions.
   *
   * @return the functions by name and number of arguments
   * @throws ExpressionException when they are not jq
   */
  static Map<String, Function> define(String definitions, Scope functions) {
    Map<String, Function> defined = new HashMap<>();
    Scope scope = Scope.newChildScope(functions);
    // It is called where the definitions hold.
    scope.addFunction(
        DEFINED,
        0,
        (calling, arguments, input, path, output, version) -> {
          for (Scope at = calling; at != scope && at != null; at = at.getParentScope()) {
            at.getLocalFunctions().forEach(defined::putIfAbsent);
          }
        });
    try {
      UNDER_WAY.set(new Evaluation(Map.of()));
      JsonQuery.compile(definitions + "\n" + DEFINED, VERSION)
          .apply(scope, NullNode.getInstance(), result -> {});
    } catch (JsonQueryException e) {
      String reason = e.getOriginalMessage() + " in: " + definitions.strip();
      throw new ExpressionException(definitions, reason, NullNode.getInstance(), e);
    } finally {
      UNDER_WAY.remove();
    }
    return defined;
  }

  /**
   * Evaluates a query and adds its results to a list.
   *
   * @param functions that it can call
   * @param variables by name
   * @throws JsonQueryException when the query fails, or takes too many steps
   */
  static void evaluate(
      JsonQuery query,
      Scope functions,
      JsonNode input,
      Map<String, JsonNode> variables,
      List<JsonNode> results)
      throws JsonQueryException {
    Scope scope = Scope.newChildScope(functions);
    variables.forEach(scope::setValue);
    UNDER_WAY.set(new Evaluation(variables));
    try {
      query.apply(scope, input, results::add);
    } finally {
      UNDER_WAY.remove();
    }
  }

  /** Evaluates a program, which leaves where only the library knows what comes. */
  static List<JsonNode> evaluate(
      DirectProgram program, JsonNode input, Map<String, JsonNode> variables) {
    try {
      return program.evaluate(input, variables);
    } finally {
      // Few programs call a function of the library, and to set it for each costs more than to ask.
      if (UNDER_WAY.get() != null) {
        UNDER_WAY.remove();
      }
    }
  }

  /** What the library reads in a definition that it has compiled before. */
  static String canonical(String definition) {
    try {
      return JsonQuery.compile(definition + "\n.", VERSION).toString();
    } catch (JsonQueryException e) {
      throw new IllegalStateException("a definition compiles twice", e);
    }
  }

  /** Calls a function of the language, as part of a program's evaluation. */
  static void call(Function function, List<Expression> arguments, JsonNode input, PathOutput output)
      throws JsonQueryException {
    if (UNDER_WAY.get() == null) {
      UNDER_WAY.set(new Evaluation(Map.of()));
    }
    function.apply(FUNCTIONS, arguments, input, null, output, VERSION);
  }

  static @Nullable Function findFunction(String name, int arguments) {
    return FUNCTIONS.getFunction(name, arguments);
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
    Dates.CONVERSIONS.forEach(
        (name, conversion) ->
            scope.addFunction(
                name,
                counted(
                    (calling, arguments, input, path, output, version) ->
                        output.emit(conversion.apply(input), null))));
    return scope;
  }

  private static Function counted(Function function) {
    return (scope, arguments, input, path, output, version) -> {
      Evaluation evaluation = UNDER_WAY.get();
      evaluation.take();
      PathOutput counting =
          (result, at) -> {
            evaluation.take();
            output.emit(result, at);
          };
      function.apply(scope, arguments, input, path, counting, version);
    };
  }

  /** One evaluation: its variables, and how many steps it may still take. */
  private static final class Evaluation {
    private final Map<String, JsonNode> variables;
    private int left = MAXIMUM_STEPS;

    Evaluation(Map<String, JsonNode> variables) {
      this.variables = variables;
    }

    void take() throws JsonQueryException {
      if (--left < 0) {
        throw new JsonQueryException("takes more than " + MAXIMUM_STEPS + " steps");
      }
    }

    JsonNode variable(String name) {
      return variables.getOrDefault(name, NullNode.getInstance());
    }
  }
}
