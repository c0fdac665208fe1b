package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{seconds: 1}                        | PT1S",
        "{days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5} | PT26H3M4.005S",
        "PT1.5S                              | PT1.5S",
        "P1DT1H                              | PT25H",
        "P2W                                 | PT336H",
        "PT0.5M                              | PT30S",
        "PT0S                                | PT0S"
      })
  void duration_asMembersOrText_isRead(String text, Duration expected) {
    assertThat(Durations.parse(YamlText.parse(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P",
        "PT",
        "1s",
        "P1Y",
        "P1M",
        "10",
        "[1]",
        "{}",
        "{weeks: 1}",
        "{seconds: 1.5}",
        "{seconds: -1}",
        "{seconds: '1'}",
        "P999999999999D",
        "{days: 999999999999}",
        "-PT1S"
      })
  void value_thatIsNoDuration_isRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(YamlText.parse(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
