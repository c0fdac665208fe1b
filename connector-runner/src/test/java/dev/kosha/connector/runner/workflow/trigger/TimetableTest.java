package dev.kosha.connector.runner.workflow.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.workflow.document.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimetableTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void times_inAZone_followItsClocks() {
    Timetable times = new Timetable.Times(Cron.parse("30 6 * * *"), ZoneId.of("Europe/Berlin"));

    assertThat(times.next(Instant.parse("2026-01-10T00:00:00Z")))
        .contains(Instant.parse("2026-01-10T05:30:00Z"));
    assertThat(times.next(Instant.parse("2026-07-10T00:00:00Z")))
        .contains(Instant.parse("2026-07-10T04:30:00Z"));
  }

  @Test
  void distances_fromTheirAnchor_skipTheAnchorItself() {
    Timetable times = new Timetable.Distances(NEW_YEAR, Duration.ofSeconds(10));

    assertThat(times.next(NEW_YEAR.minusSeconds(100))).contains(NEW_YEAR.plusSeconds(10));
    assertThat(times.next(NEW_YEAR)).contains(NEW_YEAR.plusSeconds(10));
    assertThat(times.next(NEW_YEAR.plusSeconds(10))).contains(NEW_YEAR.plusSeconds(20));
    assertThat(times.next(NEW_YEAR.plusSeconds(19))).contains(NEW_YEAR.plusSeconds(20));
  }

  @Test
  void last_ofManyTimes_isTheOneBeforeNow() {
    Timetable minutes = new Timetable.Times(Cron.parse("* * * * *"), ZoneId.of("UTC"));
    Timetable yearly = new Timetable.Times(Cron.parse("@yearly"), ZoneId.of("UTC"));
    Instant now = Instant.parse("2026-06-01T12:34:56Z");

    assertThat(minutes.last(NEW_YEAR, now)).contains(Instant.parse("2026-06-01T12:34:00Z"));
    assertThat(minutes.last(now.minusSeconds(30), now)).isEmpty();
    assertThat(yearly.last(NEW_YEAR, now)).isEmpty();
    assertThat(yearly.last(NEW_YEAR.minusSeconds(1), now)).contains(NEW_YEAR);
  }
}
