package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as the DSL writes them: members such as {@code seconds}, or ISO 8601. */
public final class Durations {

  /** The members of a duration, with how many milliseconds one of each is. */
  static final Map<String, Long> UNITS =
      Map.of(
          "days", 86_400_000L,
          "hours", 3_600_000L,
          "minutes", 60_000L,
          "seconds", 1_000L,
          "milliseconds", 1L);

  /** A thousand years, so that no sum of durations overflows. */
  private static final Duration MAXIMUM = Duration.ofDays(365_250);

  private static final String NUMBER = "([0-9]{1,12}(?:[.,][0-9]{1,9})?)";
  private static final Pattern ISO =
      Pattern.compile(
          "P(?=.)(?:%1$sY)?(?:%1$sM)?(?:%1$sW)?(?:%1$sD)?(?:T(?=.)(?:%1$sH)?(?:%1$sM)?(?:%1$sS)?)?"
              .formatted(NUMBER));
  private static final List<Long> SECONDS = List.of(0L, 0L, 604_800L, 86_400L, 3_600L, 60L, 1L);

  private Durations() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none; the message says what is wrong
   */
  public static Duration parse(JsonNode value) {
    Duration duration = value.isObject() ? ofMembers(value) : ofText(value);
    if (duration.compareTo(MAXIMUM) > 0) {
      throw new IllegalArgumentException("is longer than a thousand years");
    }
    return duration;
  }

  private static Duration ofMembers(JsonNode members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("must have at least one member, such as seconds");
    }
    Duration sum = Duration.ZERO;
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      Long unit = UNITS.get(member.getKey());
      JsonNode count = member.getValue();
      if (unit == null
          || !count.isIntegralNumber()
          || !count.canConvertToLong()
          || count.longValue() < 0
          || count.longValue() > MAXIMUM.toMillis() / unit) {
        throw new IllegalArgumentException(
            "must have whole numbers of days, hours, minutes, seconds or milliseconds only");
      }
      sum = sum.plus(Duration.ofMillis(Math.multiplyExact(count.longValue(), unit)));
    }
    return sum;
  }

  private static Duration ofText(JsonNode value) {
    Matcher matcher = ISO.matcher(value.asText());
    if (!value.isTextual() || !matcher.matches()) {
      throw new IllegalArgumentException("must be a duration, such as PT10S or {seconds: 10}");
    }
    if (matcher.group(1) != null || matcher.group(2) != null) {
      throw new IllegalArgumentException(
          "has years or months, which are not of one length: say it in days");
    }
    BigDecimal seconds = BigDecimal.ZERO;
    for (int i = 0; i < SECONDS.size(); i++) {
      seconds = seconds.add(seconds(matcher.group(i + 1), SECONDS.get(i)));
    }
    BigDecimal nanos = seconds.movePointRight(9).setScale(0, RoundingMode.HALF_UP);
    long whole = nanos.divideToIntegralValue(BigDecimal.valueOf(1_000_000_000)).longValueExact();
    long rest = nanos.remainder(BigDecimal.valueOf(1_000_000_000)).longValueExact();
    return Duration.ofSeconds(whole, rest);
  }

  private static BigDecimal seconds(@Nullable String count, long unit) {
    return count == null
        ? BigDecimal.ZERO
        : new BigDecimal(count.replace(',', '.')).multiply(BigDecimal.valueOf(unit));
  }
}
