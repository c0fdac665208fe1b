package dev.kosha.connector.runner.expression;

import java.util.List;
import java.util.Random;

/** Writes queries at random, of forms that dialects and workflows have. One thread. */
final class RandomQueries {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final List<String> SCALARS =
      List.of("null", "true", "false", "0", "1", "-3", "2.5", "\"x\"", "\"a b\"", "[]", "{}");
  private static final List<String> OPERATORS =
      List.of("+", "-", "/", "<", ">=", "==", "==", "!=", "and", "or", "//", "//");
  private static final List<String> CALLS =
      List.of(
          "length", "type", "tostring", "tojson", "not", "keys", "add", "ascii_upcase", "empty");

  private final Random random;

  RandomQueries(Random random) {
    this.random = random;
  }

  String next() {
    return query(3);
  }

  private String query(int depth) {
    if (depth == 0) {
      return leaf();
    }
    int left = depth - 1;
    return switch (random.nextInt(16)) {
      case 0 -> leaf();
      case 1 ->
          "(%s | if type == \"object\" then .%s else . end)".formatted(query(left), one(NAMES));
      case 2 -> "(%s | %s)".formatted(query(left), query(left));
      case 3, 4 -> "(%s %s %s)".formatted(query(left), one(OPERATORS), query(left));
      case 5 -> "{%s: (%s), %s}".formatted(one(NAMES), query(left), one(NAMES));
      case 6 -> "[%s, %s]".formatted(query(left), query(left));
      case 7 -> "[.[]? | %s]".formatted(query(left));
      case 8 -> "if %s then %s else %s end".formatted(query(left), query(left), query(left));
      case 9 -> "(%s as $x | %s)".formatted(query(left), query(left));
      case 10 -> "(%s | .a?)".formatted(query(left));
      case 11 -> "\"<\\(%s)>\"".formatted(query(left));
      case 12 -> "(reduce .[]? as $x (%s; %s))".formatted(query(left), query(left));
      case 13 -> "({a, b} | with_entries(select(.value != (%s))))".formatted(query(left));
      case 14 -> "twice(%s)".formatted(query(left));
      default -> "[.[]? | select(%s)]".formatted(query(left));
    };
  }

  private String leaf() {
    return switch (random.nextInt(5)) {
      case 0 -> ".";
      case 1 -> "." + one(NAMES);
      case 2 -> one(SCALARS);
      case 3 -> "$v";
      default -> one(CALLS);
    };
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
