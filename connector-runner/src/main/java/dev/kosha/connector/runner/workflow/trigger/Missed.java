package dev.kosha.connector.runner.workflow.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What a schedule does about times that passed while no runner was there. */
enum Missed {
  /** Only the last of them counts. */
  ONCE {
    @Override
    Optional<Instant> due(Timetable times, Instant position, Instant now) {
      return times.last(position, now);
    }
  },
  /** Each counts. */
  ALL {
    @Override
    Optional<Instant> due(Timetable times, Instant position, Instant now) {
      return times.next(position).filter(time -> !time.isAfter(now));
    }
  },
  /** None counts. */
  SKIP {
    @Override
    Optional<Instant> due(Timetable times, Instant position, Instant now) {
      return times.last(position, now).filter(time -> !time.isBefore(now.minus(LATE)));
    }
  };

  /** A runner that is this late was there. */
  private static final Duration LATE = Duration.ofMinutes(1);

  static Missed of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The time that a run is to be started for now. */
  abstract Optional<Instant> due(Timetable times, Instant position, Instant now);
}
