package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CronTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *        | 2030-01-01T00:00:30Z | 2030-01-01T00:01Z",
        "*/15 * * * *     | 2030-01-01T00:15Z    | 2030-01-01T00:30Z",
        "5/20 * * * *     | 2030-01-01T00:25Z    | 2030-01-01T00:45Z",
        "0 6 * * *        | 2030-01-01T06:00Z    | 2030-01-02T06:00Z",
        "0 0 29 2 *       | 2030-01-01T00:00Z    | 2032-02-29T00:00Z",
        "30 8 * * mon-fri | 2030-01-04T09:00Z    | 2030-01-07T08:30Z",
        "0 0 * * 7        | 2030-01-01T00:00Z    | 2030-01-06T00:00Z",
        "0 0 13 * fri     | 2030-01-05T00:00Z    | 2030-01-11T00:00Z",
        "0 0 1 jan,jul *  | 2030-01-01T00:00Z    | 2030-07-01T00:00Z",
        "@daily           | 2030-01-01T00:00Z    | 2030-01-02T00:00Z",
        "0 1-5/2 * * *    | 2030-01-01T01:00Z    | 2030-01-01T03:00Z"
      })
  void next_afterATime_isTheFirstThatFits(String cron, String after, String next) {
    assertThat(Cron.parse(cron).next(ZonedDateTime.parse(after)))
        .hasValue(ZonedDateTime.parse(next));
  }

  @Test
  void next_acrossTheChangeOfClocks_skipsWhatDoesNotExistAndIsDueOnce() {
    Cron cron = Cron.parse("30 2 * * *");
    ZonedDateTime spring = ZonedDateTime.parse("2030-03-30T12:00+01:00[Europe/Berlin]");
    assertThat(cron.next(spring))
        .hasValue(ZonedDateTime.parse("2030-04-01T02:30+02:00[Europe/Berlin]"));
    ZonedDateTime autumn = ZonedDateTime.parse("2030-10-27T02:30+02:00[Europe/Berlin]");
    assertThat(cron.next(autumn))
        .hasValue(ZonedDateTime.parse("2030-10-28T02:30+01:00[Europe/Berlin]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * *       | five fields",
        "60 * * * *    | minute '60'",
        "* 24 * * *    | hour '24'",
        "* * 0 * *     | day of month '0'",
        "* * * 13 *    | month '13'",
        "* * * * fry   | day of week 'fry'",
        "5-1 * * * *   | ends before it begins",
        "*/0 * * * *   | minute '0'",
        "x * * * *     | minute 'x'",
        "0 0 31 2 *    | no month has"
      })
  void text_thatIsNoCron_isRefusedWithTheReason(String cron, String message) {
    assertThatThrownBy(() -> Cron.parse(cron))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
