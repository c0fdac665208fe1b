package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.workflow.document.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a schedule is due. Immutable. */
sealed interface Timetable {

  /** The first time that is later; empty when there is none. */
  Optional<Instant> next(Instant after);

  /** The last time that is later than one, and not later than the other. */
  default Optional<Instant> last(Instant after, Instant now) {
    for (Duration window = Duration.ofMinutes(1); ; window = window.multipliedBy(2)) {
      Instant from = now.minus(window);
      boolean all = !from.isAfter(after);
      Optional<Instant> due = next(all ? after : from).filter(time -> !time.isAfter(now));
      if (due.isPresent()) {
        return Optional.of(lastFrom(due.get(), now));
      }
      if (all) {
        return Optional.empty();
      }
    }
  }

  private Instant lastFrom(Instant due, Instant now) {
    Instant last = due;
    for (Optional<Instant> later = next(last);
        later.isPresent() && !later.get().isAfter(now);
        later = next(last)) {
      last = later.get();
    }
    return last;
  }

  /** Times of day, in a zone. */
  record Times(Cron cron, ZoneId zone) implements Timetable {

    @Override
    public Optional<Instant> next(Instant after) {
      return cron.next(after.atZone(zone)).map(ZonedDateTime::toInstant);
    }
  }

  /** Equal distances from an anchor. */
  record Distances(Instant anchor, Duration every) implements Timetable {

    @Override
    public Optional<Instant> next(Instant after) {
      long passed = Math.max(0, Duration.between(anchor, after).dividedBy(every));
      Instant next = anchor.plus(every.multipliedBy(passed));
      while (!next.isAfter(after) || next.equals(anchor)) {
        next = next.plus(every);
      }
      return Optional.of(next);
    }
  }
}
