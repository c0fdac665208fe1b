package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.workflow.document.Cron;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads the settings of triggers that are timetables. */
final class Schedules {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private Schedules() {}

  static boolean isOne(String type) {
    return type.equals(TriggerTypes.CRON) || type.equals(TriggerTypes.EVERY);
  }

  /** What the schema cannot say against settings; nothing for other types. */
  static List<Violation> faults(String type, ObjectNode settings) {
    List<Violation> faults = new ArrayList<>();
    if (type.equals(TriggerTypes.CRON)) {
      try {
        var unused = Cron.parse(settings.path("cron").asText());
      } catch (IllegalArgumentException e) {
        faults.add(new Violation("/cron", "format", String.valueOf(e.getMessage())));
      }
      try {
        var unused = ZoneId.of(settings.path("timeZone").asText());
      } catch (DateTimeException e) {
        faults.add(new Violation("/timeZone", "format", "is no time zone, such as Europe/Berlin"));
      }
    } else if (type.equals(TriggerTypes.EVERY)) {
      try {
        if (duration(settings).compareTo(SHORTEST) < 0) {
          faults.add(new Violation("/every", "minimum", "must be a second at least"));
        }
      } catch (DateTimeParseException | ArithmeticException e) {
        faults.add(new Violation("/every", "format", "is no ISO 8601 duration, such as PT15M"));
      }
    }
    return faults;
  }

  /**
   * @param settings without fault, defaults filled in
   * @param since when the trigger was written
   */
  static Timetable timetable(String type, ObjectNode settings, Instant since) {
    return type.equals(TriggerTypes.CRON)
        ? new Timetable.Times(
            Cron.parse(settings.path("cron").asText()),
            ZoneId.of(settings.path("timeZone").asText()))
        : new Timetable.Distances(since, duration(settings));
  }

  private static Duration duration(ObjectNode settings) {
    return Duration.parse(settings.path("every").asText());
  }
}
