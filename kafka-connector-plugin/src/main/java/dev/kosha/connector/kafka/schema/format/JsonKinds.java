package dev.kosha.connector.kafka.schema.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Set;

/** Reads the plain values that schemas of several kinds have in common, strictly. */
public final class JsonKinds {

  /** More digits than that are no honest number, and slow to look at. */
  private static final int MOST_DIGITS = 1_000;

  private static final Set<String> SPECIAL = Set.of("NaN", "Infinity", "-Infinity", "-0.0");

  private JsonKinds() {}

  /** A text that has an UTF-8 form. */
  public static String text(JsonNode value) throws Misfit {
    if (!value.isTextual()) {
      throw new Misfit("must be a text");
    }
    String text = value.textValue();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          throw new Misfit("holds half a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }

  /** The bytes of a text in base64. */
  public static byte[] base64(JsonNode value) throws Misfit {
    if (!value.isTextual()) {
      throw new Misfit("must be bytes, as a text in base64");
    }
    try {
      return Base64.getDecoder().decode(value.textValue());
    } catch (IllegalArgumentException e) {
      throw new Misfit("is not valid base64");
    }
  }

  /** A number without a fraction, between the bounds. */
  public static long integer(JsonNode value, long least, long most) throws Misfit {
    if (value.isInt() || value.isLong()) {
      long number = value.longValue();
      if (number >= least && number <= most) {
        return number;
      }
      throw outOfRange(least, most);
    }
    return integer(whole(value), BigInteger.valueOf(least), BigInteger.valueOf(most)).longValue();
  }

  /** The same with wider bounds. */
  public static BigInteger integer(BigInteger number, BigInteger least, BigInteger most)
      throws Misfit {
    if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
      throw outOfRange(least, most);
    }
    return number;
  }

  /** A number without a fraction, however large. */
  public static BigInteger whole(JsonNode value) throws Misfit {
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue();
    }
    if (!value.isNumber()) {
      throw new Misfit("must be an integer");
    }
    BigDecimal number = decimal(value);
    if (number.stripTrailingZeros().scale() > 0) {
      throw new Misfit("must be an integer");
    }
    return number.toBigInteger();
  }

  /** Any number that is one. */
  public static BigDecimal decimal(JsonNode value) throws Misfit {
    if (!value.isNumber() || (value.isFloatingPointNumber() && !isFinite(value))) {
      throw new Misfit("must be a number");
    }
    return bounded(value.decimalValue());
  }

  /** The number, unless writing it out would fill the memory. */
  public static BigDecimal bounded(BigDecimal number) throws Misfit {
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      throw new Misfit("has too many digits");
    }
    return number;
  }

  /** A number of 64 bits, or one of the texts for what JSON has no number for. */
  public static double float64(JsonNode value) throws Misfit {
    if (value.isTextual()) {
      return special(value.textValue());
    }
    if (!value.isNumber()) {
      throw new Misfit("must be a number");
    }
    double number = value.doubleValue();
    if (Double.isInfinite(number) && !value.isDouble()) {
      throw new Misfit("is too large for a number of 64 bits");
    }
    return number;
  }

  /** The same of 32 bits. */
  public static float float32(JsonNode value) throws Misfit {
    if (value.isTextual()) {
      return (float) special(value.textValue());
    }
    if (!value.isNumber()) {
      throw new Misfit("must be a number");
    }
    // Not by way of 64 bits, which would round twice.
    float number = value.isBigDecimal() ? value.decimalValue().floatValue() : value.floatValue();
    if (Float.isInfinite(number) && isFinite(value)) {
      throw new Misfit("is too large for a number of 32 bits");
    }
    return number;
  }

  private static boolean isFinite(JsonNode value) {
    return value.isBigDecimal() || value.isIntegralNumber() || Double.isFinite(value.doubleValue());
  }

  /** Whether it is one of the texts for what JSON has no number for. */
  public static boolean isSpecial(JsonNode value) {
    return value.isTextual() && SPECIAL.contains(value.textValue());
  }

  private static double special(String text) throws Misfit {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      case "-0.0" -> -0.0;
      default ->
          throw new Misfit("must be a number, or \"NaN\", \"Infinity\", \"-Infinity\" or \"-0.0\"");
    };
  }

  private static Misfit outOfRange(Object least, Object most) {
    return new Misfit("must be from %s to %s".formatted(least, most));
  }
}
