package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.expression.direct.Code.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query, ready to be evaluated without the library. Immutable and thread-safe. */
public final class DirectProgram {

  private final Code code;
  private final int slots;

  private DirectProgram(Code code, int slots) {
    this.code = code;
    this.slots = slots;
  }

  /**
   * Links a query.
   *
   * @param canonical as the library writes what it has parsed
   * @param definitions of functions that it may call, by their signature
   * @param builtins of the language
   * @return empty when only the library can evaluate it
   */
  public static Optional<DirectProgram> link(
      String canonical, Map<String, Definition> definitions, Builtins builtins) {
    try {
      Syntax query = new SyntaxReader(canonical).query();
      Linker linker = new Linker(definitions, builtins);
      Code code = linker.link(query, Environment.EMPTY);
      return code == Code.LEAVE
          ? Optional.empty()
          : Optional.of(new DirectProgram(code, linker.slots()));
    } catch (LeftException e) {
      return Optional.empty();
    }
  }

  /**
   * Every result, in order. They can share nodes with the input.
   *
   * @throws LeftException when only the library knows them, or the error
   */
  public List<JsonNode> evaluate(JsonNode input, Map<String, JsonNode> variables) {
    Frame frame = new Frame(variables, slots);
    if (code instanceof One one) {
      return List.of(one.value(frame, input));
    }
    List<JsonNode> results = new ArrayList<>();
    code.each(frame, input, results::add);
    return results;
  }
}
