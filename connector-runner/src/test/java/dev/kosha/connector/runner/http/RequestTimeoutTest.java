package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTimeoutTest {

  private final HttpSettings settings = HttpSettings.defaults();

  @Test
  void read_absent_isTheDefault() {
    assertThat(RequestTimeout.read(null, settings)).isEqualTo(settings.defaultTimeout());
  }

  @ParameterizedTest
  @CsvSource({
    "5, PT5S",
    "2.5, PT2.5S",
    "0.000000001, PT0.000000001S",
    "PT1M, PT1M",
    "' 7 ', PT7S",
    "300, PT5M"
  })
  void read_secondsOrDuration_isUnderstood(String value, Duration expected) {
    assertThat(RequestTimeout.read(value, settings)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-5",
        "PT0S",
        "PT-1S",
        "five",
        "1e2",
        "P1Y",
        "1000000000000",
        "301",
        "PT5M1S"
      })
  void read_anythingElse_isRefused(String value) {
    assertThatThrownBy(() -> RequestTimeout.read(value, settings))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageStartingWith("header Request-Timeout must");
  }
}
