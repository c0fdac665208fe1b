package dev.kosha.connector.runner.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a filter is asked for as texts. Each method throws what was given for a refusal. */
public final class FilterParameters {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private final UnaryOperator<String> parameters;
  private final BiFunction<String, String, RuntimeException> refusal;

  /**
   * @param parameters the value of each parameter; empty when it is not given
   * @param refusal made of the parameter's name and of what it must be
   */
  public FilterParameters(
      UnaryOperator<String> parameters, BiFunction<String, String, RuntimeException> refusal) {
    this.parameters = parameters;
    this.refusal = refusal;
  }

  /** Any text; null when it is not given. */
  public @Nullable String text(String name) {
    String value = parameters.apply(name);
    return value.isEmpty() ? null : value;
  }

  /** One of several words. */
  public @Nullable String word(String name, Collection<String> words) {
    String value = text(name);
    if (value != null && !words.contains(value)) {
      throw refusal.apply(name, "must be one of " + String.join(", ", List.copyOf(words)));
    }
    return value;
  }

  /** A time with its offset, to the millisecond. */
  public @Nullable Instant time(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      // In a query a plus sign that nobody escaped arrives as a space.
      Instant time = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw refusal.apply(name, "must be a time with its offset, such as 2026-03-04T05:06:07Z");
    }
  }

  /** Where an earlier list ended. */
  public @Nullable String next(String name) {
    String value = text(name);
    if (value != null && !ID.matcher(value).matches()) {
      throw refusal.apply(name, "must be the member next of an answer");
    }
    return value;
  }

  /** How many at most. */
  public int limit(String name, int usual, int most) {
    String value = text(name);
    int limit =
        value == null ? usual : NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > most) {
      throw refusal.apply(name, "must be a whole number from 1 to " + most);
    }
    return limit;
  }
}
