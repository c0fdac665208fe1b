package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

  @Test
  void of_pattern_matchesWholeNames() {
    Predicate<String> pattern = pattern("orders\\.[a-z]{2,10}");

    assertThat(pattern).accepts("orders.eu").rejects("orders.eu1", "x.orders.eu", "orders-eu");
  }

  /** Java's own expressions never come to an end of this one. */
  @Test
  void of_patternThatBacktracks_endsAtOnce() {
    assertThat(pattern("(a*)*(a*)*(a*)*b")).rejects("a".repeat(249));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "a{249}",
        "[]{9999}]x",
        "\\{999999}",
        "(a|b){100,}",
      })
  void of_bounded_isTaken(String text) {
    assertThat(pattern(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "((a{1,99}){1,99}){2}",
        "(((a{99}){99}){99}){99}",
        "([ab]{999}|c){999,}",
      })
  void of_explodingPattern_isRefused(String text) {
    ConnectorException failure =
        Failures.assertFails(StandardErrorCode.INVALID_INPUT, () -> pattern(text));

    assertThat(failure.pointer()).contains("/pattern");
    assertThat(failure.message()).contains("repeats too much");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a", "a)", "[a", "a{2,1}", "*", "(?<=a)b", "\\"})
  void of_noPattern_isRefused(String text) {
    Failures.assertFails(StandardErrorCode.INVALID_INPUT, () -> pattern(text));
  }

  private static Predicate<String> pattern(String text) {
    return NamePattern.of(KafkaCalls.json("{}").put("pattern", text), "pattern");
  }
}
