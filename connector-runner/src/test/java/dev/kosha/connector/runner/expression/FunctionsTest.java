package dev.kosha.connector.runner.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionsTest {

  private static final Functions FUNCTIONS =
      Functions.of(
          """
          # Twice as much.
          def twice: . * 2;
          def four_times: twice | twice;
          def plus($n):
            . + $n;
          def even: if . == 0 then true else . - 1 | odd end;
          def odd: if . == 0 then false else . - 1 | even end;
          def name: $who;
          """,
          Set.of("who"));

  private static JsonNode evaluate(String text, int input) {
    return Expression.compile(FUNCTIONS, text)
        .evaluate(IntNode.valueOf(input), Map.of("who", TextNode.valueOf("kosha")));
  }

  @ParameterizedTest
  @CsvSource({
    "four_times, 3, 12",
    "plus(4), 3, 7",
    "twice + plus(1), 3, 10",
    "even, 6, true",
    "'[., twice] | add', 3, 9",
    "def twice: . * 10; twice, 3, 30"
  })
  void functions_calledByAnExpression_callEachOther(String text, int input, String expected) {
    assertThat(evaluate(text, input)).hasToString(expected);
  }

  @Test
  void functions_variablesThatTheyMaySee_areThoseOfTheEvaluation() {
    assertThat(evaluate("name", 0).asText()).isEqualTo("kosha");
    assertThat(
            Expression.compile(FUNCTIONS, "name")
                .evaluate(NullNode.getInstance(), Map.of("who", TextNode.valueOf("another"))))
        .isEqualTo(TextNode.valueOf("another"));
  }

  @Test
  void functions_thatNeverEnd_areStopped() {
    Functions endless = Functions.of("def f: [range(1000)] | f;", Set.of());

    assertThatThrownBy(
            () -> Expression.compile(endless, "f").evaluate(NullNode.getInstance(), Map.of()))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void of_definitionThatIsNoJq_namesIt() {
    assertThatThrownBy(() -> Functions.of("def good: 1;\ndef bad: 1 +;\n", Set.of()))
        .isInstanceOf(ExpressionException.class)
        .extracting(e -> ((ExpressionException) e).reason())
        .asString()
        .contains("def bad: 1 +;")
        .doesNotContain("good");
  }

  @Test
  void functions_thatReadTheClock_doNotExistEither() {
    Functions clock = Functions.of("def when: now;", Set.of());

    assertThatThrownBy(
            () -> Expression.compile(clock, "when").evaluate(NullNode.getInstance(), Map.of()))
        .hasMessageContaining("now");
  }
}
