package dev.kosha.connector.runner.expression;

import dev.kosha.connector.runner.expression.direct.Definition;
import dev.kosha.connector.runner.expression.direct.DirectProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;

/**
 * Functions written in jq that expressions can call: compiled once, wherever they are called from.
 * Thread-safe.
 */
public final class Functions {

  /** Only those of jq. */
  public static final Functions NONE = new Functions(Language.newScope(Set.of()), Map.of());

  private static final LibraryFunctions BUILTINS = new LibraryFunctions();

  private final Scope scope;
  private final Map<String, Definition> definitions;

  private Functions(Scope scope, Map<String, Definition> definitions) {
    this.scope = scope;
    this.definitions = Map.copyOf(definitions);
  }

  /**
   * Compiles definitions, each of which begins a line. They may call each other.
   *
   * @param text comments and definitions
   * @param variables of an evaluation that they see, beside their own
   * @throws ExpressionException when one is not jq; its reason names that one
   */
  public static Functions of(String text, Set<String> variables) {
    Scope scope = Language.newScope(variables);
    Map<String, Definition> definitions = new HashMap<>();
    for (String definition : definitions(text)) {
      Map<String, Function> defined = Map.copyOf(Language.define(definition, scope));
      String canonical = Language.canonical(definition);
      defined.forEach(
          (signature, function) -> {
            scope.addFunction(signature, function);
            definitions.put(signature, Definition.read(canonical, signature));
          });
    }
    return new Functions(scope, definitions);
  }

  /** What stands before the first is refused with it unless it is a comment. */
  private static List<String> definitions(String text) {
    List<String> definitions = new ArrayList<>();
    StringBuilder definition = new StringBuilder();
    boolean begun = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("def ")) {
        if (begun) {
          definitions.add(definition.toString());
          definition.setLength(0);
        }
        begun = true;
      }
      definition.append(line).append('\n');
    }
    if (!definition.toString().isBlank()) {
      definitions.add(definition.toString());
    }
    return definitions;
  }

  Scope scope() {
    return scope;
  }

  /** A program that does without the library where it can. */
  Optional<DirectProgram> link(JsonQuery query) {
    return DirectProgram.link(query.toString(), definitions, BUILTINS);
  }
}
