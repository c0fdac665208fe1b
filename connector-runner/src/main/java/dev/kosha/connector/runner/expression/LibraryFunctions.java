package dev.kosha.connector.runner.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.expression.Dates.Conversion;
import dev.kosha.connector.runner.expression.direct.Builtins;
import dev.kosha.connector.runner.expression.direct.LeftException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the library, and those for dates, that programs call which do without the rest of
 * it. Thread-safe.
 */
final class LibraryFunctions implements Builtins {

  /** Of the functions that give one result, and take values only, those that programs call. */
  private static final Set<String> CALLABLE =
      Set.of(
          "@base64/0",
          "@base64d/0",
          "@json/0",
          "@text/0",
          "@uri/0",
          "add/0",
          "ascii_downcase/0",
          "ascii_upcase/0",
          "ceil/0",
          "contains/1",
          "floor/0",
          "from_entries/0",
          "fromjson/0",
          "has/1",
          "index/1",
          "inside/1",
          "join/1",
          "keys/0",
          "ltrimstr/1",
          "max/0",
          "min/0",
          "reverse/0",
          "round/0",
          "rtrimstr/1",
          "sort/0",
          "split/1",
          "test/1",
          "to_entries/0",
          "tojson/0",
          "tonumber/0",
          "transpose/0",
          "unique/0");

  @Override
  public @Nullable Builtin find(String signature) {
    Conversion conversion = Dates.CONVERSIONS.get(signature);
    if (conversion != null) {
      return (input, arguments) -> convert(conversion, input);
    }
    if (!CALLABLE.contains(signature)) {
      return null;
    }
    int slash = signature.lastIndexOf('/');
    Function function =
        Language.findFunction(
            signature.substring(0, slash), Integer.parseInt(signature.substring(slash + 1)));
    return function == null ? null : (input, arguments) -> call(function, input, arguments);
  }

  private static JsonNode convert(Conversion conversion, JsonNode input) {
    try {
      return conversion.apply(input);
    } catch (JsonQueryException e) {
      throw LeftException.leave();
    }
  }

  private static JsonNode call(Function function, JsonNode input, List<JsonNode> arguments) {
    List<Expression> given = new ArrayList<>(arguments.size());
    for (JsonNode argument : arguments) {
      given.add((scope, in, path, output, requirePath) -> output.emit(argument, null));
    }
    List<JsonNode> results = new ArrayList<>(1);
    try {
      Language.call(function, given, input, (result, path) -> results.add(result));
    } catch (JsonQueryException e) {
      throw LeftException.leave();
    }
    if (results.size() != 1) {
      throw LeftException.leave();
    }
    return results.get(0);
  }
}
