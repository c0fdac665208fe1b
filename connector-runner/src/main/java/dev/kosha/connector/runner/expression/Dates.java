package dev.kosha.connector.runner.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Functions for dates in ISO 8601: those of jq that the library lacks, which count in seconds, and
 * {@code todate_ms} and {@code fromdate_ms}, which count in milliseconds.
 */
final class Dates {

  /** By name and number of arguments. */
  static final Map<String, Conversion> CONVERSIONS =
      Map.of(
          "todate/0", Dates::date,
          "todateiso8601/0", Dates::date,
          "fromdate/0", Dates::seconds,
          "todate_ms/0", Dates::dateOfMillis,
          "fromdate_ms/0", Dates::millis);

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Dates() {}

  /** Of seconds since the epoch; a fraction of a second is left out, as jq does. */
  private static JsonNode date(JsonNode seconds) throws JsonQueryException {
    if (!seconds.isNumber()) {
      throw new JsonQueryException("todate requires a number");
    }
    try {
      return TextNode.valueOf(
          Instant.ofEpochSecond(seconds.longValue()).truncatedTo(ChronoUnit.SECONDS).toString());
    } catch (DateTimeException e) {
      throw new JsonQueryException("date is out of range: " + seconds);
    }
  }

  /** Always with three digits of a second. */
  private static JsonNode dateOfMillis(JsonNode millis) throws JsonQueryException {
    if (!millis.isNumber()) {
      throw new JsonQueryException("todate_ms requires a number");
    }
    try {
      return TextNode.valueOf(written(millis.longValue()));
    } catch (DateTimeException e) {
      throw new JsonQueryException("date is out of range: " + millis);
    }
  }

  /** What the format gives, without its machinery for a year of four digits. */
  private static String written(long millis) {
    Instant instant = Instant.ofEpochMilli(millis);
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    if (time.getYear() < 1_000 || time.getYear() > 9_999) {
      return MILLIS.format(instant);
    }
    StringBuilder text = new StringBuilder(24).append(time.getYear());
    digits(text.append('-'), time.getMonthValue(), 10);
    digits(text.append('-'), time.getDayOfMonth(), 10);
    digits(text.append('T'), time.getHour(), 10);
    digits(text.append(':'), time.getMinute(), 10);
    digits(text.append(':'), time.getSecond(), 10);
    digits(text.append('.'), time.getNano() / 1_000_000, 100);
    return text.append('Z').toString();
  }

  private static void digits(StringBuilder text, int number, int first) {
    for (int place = first; place > 0; place /= 10) {
      text.append((char) ('0' + number / place % 10));
    }
  }

  private static JsonNode seconds(JsonNode date) throws JsonQueryException {
    return LongNode.valueOf(instant(date).getEpochSecond());
  }

  private static JsonNode millis(JsonNode date) throws JsonQueryException {
    try {
      return LongNode.valueOf(instant(date).toEpochMilli());
    } catch (ArithmeticException e) {
      throw new JsonQueryException("date is out of range: " + date.asText());
    }
  }

  private static Instant instant(JsonNode date) throws JsonQueryException {
    try {
      return Instant.parse(date.asText());
    } catch (DateTimeException e) {
      throw new JsonQueryException("date \"" + date.asText() + "\" is not in ISO 8601");
    }
  }

  /** From a value to another. */
  @FunctionalInterface
  interface Conversion {
    /**
     * Converts.
     *
     * @throws JsonQueryException when the value is none that it takes
     */
    JsonNode apply(JsonNode value) throws JsonQueryException;
  }
}
