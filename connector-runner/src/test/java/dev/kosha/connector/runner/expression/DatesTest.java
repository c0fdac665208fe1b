package dev.kosha.connector.runner.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          1612552482 | todate                                 ; "2021-02-05T19:14:42Z"
          1612552482.9 | todate                               ; "2021-02-05T19:14:42Z"
          1612552482 | todateiso8601                          ; "2021-02-05T19:14:42Z"
          "2021-02-05T19:14:42Z" | fromdate                   ; 1612552482
          "2021-02-05T20:14:42+01:00" | fromdate              ; 1612552482
          1612552482007 | todate_ms                           ; "2021-02-05T19:14:42.007Z"
          0 | todate_ms                                       ; "1970-01-01T00:00:00.000Z"
          -1 | todate_ms                                      ; "1969-12-31T23:59:59.999Z"
          -30641760000001 | todate_ms                         ; "0998-12-31T23:59:59.999Z"
          253402300800000 | todate_ms                         ; "+10000-01-01T00:00:00.000Z"
          253402300799010 | todate_ms                         ; "9999-12-31T23:59:59.010Z"
          "2021-02-05T19:14:42.007Z" | fromdate_ms            ; 1612552482007
          "2021-02-05T19:14:42Z" | fromdate_ms | todate_ms    ; "2021-02-05T19:14:42.000Z"
          """)
  void date_inIso8601_isConverted(String text, String expected) {
    assertThat(Expression.compile(text).evaluate(NullNode.getInstance(), Map.of()))
        .hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"today\" | fromdate",
        "\"2021-02-05\" | fromdate_ms",
        "\"x\" | todate",
        "\"x\" | todate_ms",
        "1e300 | todate"
      })
  void date_thatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> Expression.compile(text).evaluate(NullNode.getInstance(), Map.of()))
        .isInstanceOf(ExpressionException.class);
  }
}
