package dev.kosha.connector.kafka.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.kafka.schema.format.JsonKinds;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Logical types that are dates and times: an int or a long in Avro, a text of ISO 8601 in JSON. The
 * bare number is taken too, and answered where a number is no such time. Immutable.
 */
enum AvroLogical {
  DATE {
    @Override
    String text(long number) {
      return LocalDate.ofEpochDay(number).toString();
    }

    @Override
    long number(String text) {
      return LocalDate.parse(text).toEpochDay();
    }

    @Override
    String words() {
      return "a date, such as \"2026-01-31\"";
    }
  },
  TIME_MILLIS(1_000) {
    @Override
    String text(long number) {
      return time(number);
    }

    @Override
    long number(String text) {
      return exactly(LocalTime.parse(text).toNanoOfDay());
    }

    @Override
    String words() {
      return "a time of day with up to 3 decimals, such as \"23:59:59.999\"";
    }
  },
  TIME_MICROS(1_000_000) {
    @Override
    String text(long number) {
      return time(number);
    }

    @Override
    long number(String text) {
      return exactly(LocalTime.parse(text).toNanoOfDay());
    }

    @Override
    String words() {
      return "a time of day with up to 6 decimals, such as \"23:59:59.999999\"";
    }
  },
  TIMESTAMP_MILLIS(1_000),
  TIMESTAMP_MICROS(1_000_000),
  TIMESTAMP_NANOS(1_000_000_000),
  LOCAL_TIMESTAMP_MILLIS(1_000, true),
  LOCAL_TIMESTAMP_MICROS(1_000_000, true),
  LOCAL_TIMESTAMP_NANOS(1_000_000_000, true);

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final Map<String, AvroLogical> BY_NAME =
      Map.of(
          "date", DATE,
          "time-millis", TIME_MILLIS,
          "time-micros", TIME_MICROS,
          "timestamp-millis", TIMESTAMP_MILLIS,
          "timestamp-micros", TIMESTAMP_MICROS,
          "timestamp-nanos", TIMESTAMP_NANOS,
          "local-timestamp-millis", LOCAL_TIMESTAMP_MILLIS,
          "local-timestamp-micros", LOCAL_TIMESTAMP_MICROS,
          "local-timestamp-nanos", LOCAL_TIMESTAMP_NANOS);

  private final long perSecond;
  private final boolean local;

  AvroLogical() {
    this(1);
  }

  AvroLogical(long perSecond) {
    this(perSecond, false);
  }

  AvroLogical(long perSecond, boolean local) {
    this.perSecond = perSecond;
    this.local = local;
  }

  /** The type of this name; empty for one that is no date or time. */
  static Optional<AvroLogical> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  JsonNode read(int number) {
    try {
      return TextNode.valueOf(text(number));
    } catch (DateTimeException | ArithmeticException e) {
      return IntNode.valueOf(number);
    }
  }

  JsonNode read(long number) {
    try {
      return TextNode.valueOf(text(number));
    } catch (DateTimeException | ArithmeticException e) {
      return LongNode.valueOf(number);
    }
  }

  /** The number of a text, or of a bare number. */
  long write(JsonNode value, long least, long most) throws Misfit {
    if (!value.isTextual()) {
      if (!value.isNumber()) {
        throw new Misfit("must be " + words());
      }
      return JsonKinds.integer(value, least, most);
    }
    long number;
    try {
      number = number(value.textValue());
    } catch (DateTimeException | ArithmeticException e) {
      throw new Misfit("must be " + words());
    }
    if (number < least || number > most) {
      throw new Misfit("is too far from 1970");
    }
    return number;
  }

  String text(long number) {
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(number, perSecond),
            Math.floorMod(number, perSecond) * (NANOS_PER_SECOND / perSecond));
    return local
        ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            LocalDateTime.ofInstant(instant, ZoneOffset.UTC))
        : DateTimeFormatter.ISO_INSTANT.format(instant);
  }

  long number(String text) {
    Instant instant =
        local
            ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
            : OffsetDateTime.parse(text).toInstant();
    long seconds = instant.getEpochSecond();
    long rest = exactly(instant.getNano());
    // The last second before the least number begins below it.
    return seconds < 0 && rest > 0
        ? Math.addExact(Math.multiplyExact(seconds + 1, perSecond), rest - perSecond)
        : Math.addExact(Math.multiplyExact(seconds, perSecond), rest);
  }

  String words() {
    return local
        ? "a date and time without a zone, such as \"2026-01-31T23:59:59\""
        : "a date and time with a zone, such as \"2026-01-31T23:59:59Z\", no finer than it can hold";
  }

  final String time(long number) {
    long nanos = Math.multiplyExact(number, NANOS_PER_SECOND / perSecond);
    return DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(nanos));
  }

  /** So many nanoseconds in its own unit; nothing is rounded away. */
  final long exactly(long nanos) {
    long unit = NANOS_PER_SECOND / perSecond;
    if (nanos % unit != 0) {
      throw new ArithmeticException("finer than the type");
    }
    return nanos / unit;
  }
}
