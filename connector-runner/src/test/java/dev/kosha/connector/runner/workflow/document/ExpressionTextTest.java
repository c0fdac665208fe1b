package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.runner.workflow.document.ExpressionText.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "${ .a } ; .a",
        "${.a} ; .a",
        "${ {a: {b: 1}} } ; {a: {b: 1}}",
        "${ \"}\" } ; \"}\"",
        "${ \"\\(.a | \"}\")\" } ; \"\\(.a | \"}\")\"",
        "${ \"\\\"}\" } ; \"\\\"}\""
      })
  void whole_ofATextThatIsAnExpression_isWhatStandsInItsBraces(String text, String expression) {
    assertThat(ExpressionText.whole(text)).hasValue(expression);
    assertThat(ExpressionText.bare(text)).isEqualTo(expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {".a", "x ${ .a }", "${ .a } x", "${ .a } and ${ .b }", "${ .a", "$ {.a}"})
  void whole_ofAnyOtherText_isEmpty(String text) {
    assertThat(ExpressionText.whole(text)).isEmpty();
  }

  @Test
  void pieces_ofAMixedText_areItsExpressionsAndWhatIsBetween() {
    assertThat(ExpressionText.pieces("Hello ${ .a }, it is ${ {b: 1}.b }!"))
        .containsExactly(
            new Piece(false, "Hello "),
            new Piece(true, ".a"),
            new Piece(false, ", it is "),
            new Piece(true, "{b: 1}.b"),
            new Piece(false, "!"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ${ .b", "${ \"}", "${ \"\\(.a }"})
  void pieces_ofATextThatIsNotClosed_areRefused(String text) {
    assertThatThrownBy(() -> ExpressionText.pieces(text)).hasMessageContaining("no } closes");
  }
}
