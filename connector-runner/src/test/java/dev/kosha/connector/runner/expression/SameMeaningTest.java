package dev.kosha.connector.runner.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.kosha.connector.runner.expression.direct.DirectProgram;
import dev.kosha.connector.runner.expression.direct.LeftException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is evaluated without the library gives what the library gives. */
final class SameMeaningTest {

  /** Reads as the server does. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Functions FUNCTIONS =
      Functions.of(
          """
          # A comment.
          def twice(f): f | f;
          def plus($n): . + $n;
          def both($a; g): [$a, g, ($a | g)];
          def shadow($x): . as $x | [$x, plus(1)?];
          def length: "mine";
          def endless: if . == null then 1 else .a | endless end;
          def of_caller: $v;
          """,
          Set.of("v"));

  private static final List<JsonNode> INPUTS =
      List.of(
          json("null"),
          json("true"),
          json("7"),
          json("-2.5"),
          json("\"a b\\u00e9\\ud83d\\ude00\""),
          json("[]"),
          json("{}"),
          json("[3,1,null,\"x\",[2],{\"a\":false}]"),
          json("[1.10,2e30,-0.0,1e-9,123456789012345678901234567890]"),
          DoubleNode.valueOf(0.1),
          json("{\"a\":{\"b\":[1,2,{\"c\":null}]},\"b\":\"text\",\"c\":false,\"d\":12345678901}"),
          json(
              "{\"a\":[{\"a\":1,\"b\":\"p\"},{\"a\":2.0,\"b\":null}],\"b\":2,\"c\":[\"x\",\"y\"]}"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        ".a.b[2].c",
        ".a[-1].b, .b",
        ".\"a\".\"b\"",
        ".[\"a\"]?",
        ".[\"a\", \"b\"]",
        ".[]?",
        ".a[]?.a",
        ".a[0:1]",
        "{a, b: .b, \"c\": 1, (\"d\" + \"e\"): [.c], $v, \"x\\(.b)\": 2}",
        "{a: 1} + {b: .a} + {a: 2}",
        "({} + {}) | . + {}",
        "{a: 1} + (if .a then {b: 2} else {} end) + {a: 3}",
        "{a: 1} + (.b as $x | {b: $x, a: $x}) + (.c? | {c: .})",
        "(.a? | {x: .}) + {y: (.b == null | not)} + ($v | {v: .})",
        "[$v, $v[0], (.a | $v)]",
        "(.a and .b), (.a or .c), (.a | not | not)",
        "[.[]? | strings | startswith(\"t\") or . == \"x\"]",
        ".a + .b",
        "[.a, .b] + [1] | map(tostring)",
        "{A: 1, B: {c: 2}}[\"B\"]",
        "{A: 1, B: 2}[.b | tostring | ascii_upcase] // \"none\"",
        "if .a then 1 elif .b then 2 else 3 end",
        "if (.a, .b) then 1 else 2 end",
        "[.[]? | select(. != null)]",
        "map(select(type == \"number\" and . > 1))",
        "with_entries(select(.value != null))",
        "with_entries(.value |= tostring)",
        "to_entries | map(.key) | join(\"-\")",
        ".a as $x | .b as $y | {$x, y: $y, v: $v}",
        ".a as [$x, {b: $y}] | [$x, $y]",
        "reduce .[]? as $x (0; . + 1)",
        "reduce .[]? as $x (null; .[$x | tostring] = 1)",
        "[range(3)] + [range(2; 4)] | length",
        "[range(0; .)?]",
        "twice(.a)",
        "twice(.a // .)",
        "plus(1)?",
        "both(.a; .b)?",
        "shadow(3)",
        "endless?",
        "of_caller",
        "length",
        "[.[]? | length]",
        "tojson | utf8bytelength",
        "[.[]? | tojson], [.[]? | tostring]",
        ".a == null, .b == \"text\", .c != false, .d == 12345678901.0, .b != 2",
        "\"a\\u0001\\u0080\\n\\\"\\\\/\" | tojson",
        "[\"\\u2028\", {a: [], b: {}}] | tojson",
        "tostring | startswith(\"{\"), endswith(\"}\")",
        "@uri \"x/\\(.b | tostring)?\\(.a)\"",
        "@base64 \"\\(.b)\"",
        ".b | @uri",
        "\"a\\tb\\\\\\\"\\(1 + 1)\\u00e9\"",
        "try error(\"x\") catch .",
        "try .a.b.c catch \"no\"",
        "error({code: \"X\"})?",
        "first(.[]?)",
        "[limit(2; .[]?)]",
        "any, all",
        ".a == .b, .a != .b, .a < .b, .a >= .b",
        ".a == [] or .a == {} and (.b | not)",
        "1 / 2, 4 / 2, 3 * 1.5, 2 - 5, 7 % 3, -1, -(1.5)",
        "1 == 1.0, 0.1 + 0.2, 1e3, 9223372036854775807 + 1",
        "null + 1, 1 + null, \"a\" + \"b\", \"a\" * 2",
        ".. | numbers",
        "[paths]",
        "del(.a)",
        ".a |= 3",
        "[.[]?] | sort | unique | reverse",
        "1 as $x | 2 as $x | $x, ([3, 4] | .[] as $x | $x)",
        "(1, 2) as $x | (3, 4) as $y | [$x, $y]",
        "$absent",
        "empty",
        "[empty]",
        "def f: 3; f",
        "keys?, has(\"a\")?, contains({})?",
        ".b | test(\"^t\")?",
        "[splits(\"a\")?]",
        "todate_ms?, fromdate_ms?",
        "{(\"a\", \"b\"): (1, 2)}",
        "(1, 2) + (10, 20)",
        "[.[]? as {a: $x} ?// [$x] | $x]"
      })
  void evaluateAll_anyInput_isWhatTheLibraryGives(String text) {
    Expression expression;
    try {
      expression = Expression.compile(FUNCTIONS, text);
    } catch (ExpressionException e) {
      return;
    }
    for (JsonNode input : INPUTS) {
      assertSame(expression, input);
    }
  }

  @Test
  void evaluateAll_writtenAtRandom_isWhatTheLibraryGives() throws JsonQueryException {
    RandomQueries queries = new RandomQueries(new Random(20_261_126));
    int straight = 0;
    int evaluations = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = queries.next();
      Expression expression = Expression.compile(FUNCTIONS, text);
      // Objects most often: they are what dialects and workflows see.
      JsonNode input = INPUTS.get(i % 5 == 0 ? i / 5 % INPUTS.size() : INPUTS.size() - 1 - i % 2);
      assertSame(expression, input);
      evaluations++;
      straight += isStraight(text, input) ? 1 : 0;
    }
    System.out.printf("%d of %d evaluations did without the library%n", straight, evaluations);
    assertThat(straight).isGreaterThan(evaluations / 4);
  }

  private static boolean isStraight(String text, JsonNode input) throws JsonQueryException {
    Optional<DirectProgram> program = FUNCTIONS.link(JsonQuery.compile(text, Language.VERSION));
    try {
      program.ifPresent(p -> Language.evaluate(p, input, variables()));
      return program.isPresent();
    } catch (LeftException e) {
      return false;
    }
  }

  private static void assertSame(Expression expression, JsonNode input) {
    JsonNode before = input.deepCopy();
    assertThat(told(() -> expression.evaluateAll(input, variables())))
        .as("%s of %s", expression, input)
        .isEqualTo(told(() -> expression.evaluateByLibrary(input, variables())));
    assertThat(input).isEqualTo(before);
  }

  private static Map<String, JsonNode> variables() {
    return Map.of("v", json("[\"of the caller\"]"));
  }

  /** The results, or the reason why there are none. */
  private static List<Object> told(Evaluation evaluation) {
    try {
      return new ArrayList<>(evaluation.results());
    } catch (ExpressionException e) {
      return List.of(e.reason() + ": " + e.raised());
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Gives results. */
  @FunctionalInterface
  private interface Evaluation {
    List<JsonNode> results();
  }
}
