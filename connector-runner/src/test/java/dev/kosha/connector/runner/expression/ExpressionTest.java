package dev.kosha.connector.runner.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          .                                   ; [1,2]         ; [1,2]
          .a.b                                ; {"a":{"b":7}} ; 7
          .missing                            ; {}            ; null
          empty                               ; 1             ; null
          .[] , 9                             ; [4,5]         ; 4
          map(. * 2) | add                    ; [1,2,3]       ; 12
          [range(3)]                          ; null          ; [0,1,2]
          @base64d                            ; "aGk="        ; "hi"
          [.[] | select(test("^a"))]          ; ["ab","b"]    ; ["ab"]
          with_entries(.value += 1)           ; {"a":1}       ; {"a":2}
          if . > 1 then "many" else "one" end ; 2             ; "many"
          try error("x") catch .              ; null          ; "x"
          .a // "none"                        ; {}            ; "none"
          tojson | fromjson                   ; {"a":[null]}  ; {"a":[null]}
          """)
  void evaluate_expression_givesFirstResult(String text, String input, String expected)
      throws JsonProcessingException {
    assertThat(Expression.compile(text).evaluate(JSON.readTree(input), Map.of()))
        .isEqualTo(JSON.readTree(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "\"a\"", "{\"result\": [null, 1.5]}", "[]", "null"})
  void evaluate_textInJson_givesThatAlways(String text) throws JsonProcessingException {
    assertThat(Expression.compile(text).evaluate(IntNode.valueOf(7), Map.of()))
        .isEqualTo(JSON.readTree(text));
  }

  @Test
  void evaluateAll_manyResults_givesThemInOrder() throws JsonProcessingException {
    assertThat(Expression.compile(".[]").evaluateAll(JSON.readTree("[3,1,2]"), Map.of()))
        .containsExactly(IntNode.valueOf(3), IntNode.valueOf(1), IntNode.valueOf(2));
  }

  @Test
  void evaluate_variables_areSeenByTheirNames() {
    Map<String, JsonNode> variables =
        Map.of("path", JSON.createObjectNode().put("topic", "orders"), "n", IntNode.valueOf(2));

    assertThat(
            Expression.compile("$path.topic + ($n | tostring)")
                .evaluate(NullNode.getInstance(), variables))
        .isEqualTo(TextNode.valueOf("orders2"));
  }

  @Test
  void evaluate_twice_seesNothingOfTheFirstTime() {
    Expression expression = Expression.compile("$x");
    assertThat(expression.evaluate(NullNode.getInstance(), Map.of("x", IntNode.valueOf(1))))
        .isEqualTo(IntNode.valueOf(1));

    assertThatThrownBy(() -> expression.evaluate(NullNode.getInstance(), Map.of()))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".a |", "{", "1 +", "", "foo bar", "$", "\"open", ".[", "#steps + $#steps"})
  void compile_notJq_saysWhy(String text) {
    assertThatThrownBy(() -> Expression.compile(text))
        .isInstanceOf(ExpressionException.class)
        .extracting(e -> ((ExpressionException) e).reason())
        .asString()
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env",
        "$ENV",
        "$ENV.PATH",
        "env.PATH",
        "now",
        "input",
        "inputs",
        "[inputs]",
        "input_line_number",
        "debug",
        "debug_scope",
        "stderr",
        "$__loc__"
      })
  void evaluate_impureFunction_doesNotExist(String text) {
    assertThatThrownBy(() -> Expression.compile(text).evaluate(NullNode.getInstance(), Map.of()))
        .isInstanceOf(ExpressionException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last(range(1000000000000))",
        "[range(1000000000000)]",
        "[recurse(1)]",
        "last(recurse(. + 1))",
        "until(false; . + 1)",
        "def f: f; f",
        "def f: 1 + f; f",
        "[limit(1000000000; range(1000000000000))] | length"
      })
  void evaluate_withoutEnd_isEnded(String text) {
    assertThatThrownBy(() -> Expression.compile(text).evaluate(IntNode.valueOf(0), Map.of()))
        .isInstanceOf(ExpressionException.class)
        .hasMessageMatching("(?s).*(steps|deeply).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".a.b", "1 / 0", "error(\"no\")", ". + {}", "nothing_like_it", "tonumber"})
  void evaluate_failure_isOneKindOfException(String text) {
    assertThatThrownBy(() -> Expression.compile(text).evaluate(TextNode.valueOf("x"), Map.of()))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("The expression " + text);
  }

  @Test
  void compile_nestedBeyondTheStack_saysSo() {
    String text = "(".repeat(100_000) + "1" + ")".repeat(100_000);

    assertThatThrownBy(() -> Expression.compile(text)).isInstanceOf(ExpressionException.class);
  }

  @Test
  void evaluate_fromManyThreads_keepsEvaluationsApart() {
    Expression expression = Expression.compile("[range(100)] | map(. + $n) | add");

    List<Integer> results =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(
                n ->
                    expression
                        .evaluate(NullNode.getInstance(), Map.of("n", IntNode.valueOf(n)))
                        .intValue())
            .toList();

    assertThat(results).isEqualTo(IntStream.range(0, 200).mapToObj(n -> 4950 + 100 * n).toList());
  }
}
