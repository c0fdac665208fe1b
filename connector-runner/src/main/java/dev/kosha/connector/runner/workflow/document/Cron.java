package dev.kosha.connector.runner.workflow.document;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Times of day and days, as cron writes them: minute, hour, day of month, month, day of week. Names
 * of months and days, lists, ranges, steps and {@code @daily} and its like are understood; a day
 * counts when either of its two fields does, if both are restricted. Immutable.
 */
public final class Cron {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  /** A leap day that falls on a given weekday can be this far away. */
  private static final int MAXIMUM_DAYS = 41 * 366;

  private final String text;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;
  private final boolean anyDay;

  private Cron(String text, String[] fields) {
    this.text = text;
    this.minutes = field("minute", fields[0], 0, 59, List.of());
    this.hours = field("hour", fields[1], 0, 23, List.of());
    this.daysOfMonth = field("day of month", fields[2], 1, 31, List.of());
    this.months = field("month", fields[3], 1, 12, MONTHS);
    this.daysOfWeek = field("day of week", fields[4], 0, 7, DAYS);
    if (daysOfWeek.get(7)) {
      daysOfWeek.set(0);
    }
    this.anyDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none; the message says what is wrong
   */
  public static Cron parse(String text) {
    String plain = NICKNAMES.getOrDefault(text.strip().toLowerCase(Locale.ROOT), text.strip());
    String[] fields = plain.split("\\s+", -1);
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "must have five fields (minute, hour, day of month, month, day of week), not "
              + fields.length);
    }
    Cron cron = new Cron(text, fields);
    if (cron.next(ZonedDateTime.parse("2000-01-01T00:00Z")).isEmpty()) {
      throw new IllegalArgumentException("names a day that no month has");
    }
    return cron;
  }

  /** The first time that is later than the given one, in its zone; empty when there is none. */
  public Optional<ZonedDateTime> next(ZonedDateTime after) {
    ZonedDateTime start = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    LocalDate day = start.toLocalDate();
    for (int i = 0; i < MAXIMUM_DAYS; i++, day = day.plusDays(1)) {
      if (isDue(day)) {
        Optional<ZonedDateTime> time = firstOn(day, start);
        if (time.isPresent()) {
          return time;
        }
      }
    }
    return Optional.empty();
  }

  /** A time that a clock skips, when summer begins, is not due; one that it repeats is due once. */
  private Optional<ZonedDateTime> firstOn(LocalDate day, ZonedDateTime start) {
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        ZonedDateTime time = day.atTime(hour, minute).atZone(start.getZone());
        if (!time.isBefore(start) && time.getHour() == hour && time.getMinute() == minute) {
          return Optional.of(time);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isDue(LocalDate day) {
    boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
    boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
    return months.get(day.getMonthValue()) && (anyDay ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  private static BitSet field(String name, String text, int from, int to, List<String> words) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      int slash = part.indexOf('/');
      String range = slash < 0 ? part : part.substring(0, slash);
      int step = slash < 0 ? 1 : number(name, part.substring(slash + 1), 1, to, List.of());
      int low = from;
      int high = to;
      if (!range.equals("*")) {
        int dash = range.indexOf('-');
        low = number(name, dash < 0 ? range : range.substring(0, dash), from, to, words);
        high = dash < 0 ? low : number(name, range.substring(dash + 1), from, to, words);
        high = dash < 0 && slash >= 0 ? to : high;
      }
      if (low > high) {
        throw new IllegalArgumentException(
            "has the %s %s, which ends before it begins".formatted(name, range));
      }
      for (int value = low; value <= high; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int number(String name, String text, int from, int to, List<String> words) {
    int word = words.indexOf(text.toLowerCase(Locale.ROOT));
    if (word >= 0) {
      return word + from;
    }
    if (text.matches("[0-9]{1,3}")) {
      int value = Integer.parseInt(text);
      if (value >= from && value <= to) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "has the %s '%s', which must be from %d to %d".formatted(name, text, from, to));
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron cron && text.equals(cron.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
