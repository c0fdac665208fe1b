package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A keyword that lets fewer documents through the more it asks for.
 *
 * @param keyword its name
 * @param kind which change of its value asks for more
 */
record SchemaLimit(String keyword, Kind kind) {

  static final List<SchemaLimit> ALL =
      List.of(
          new SchemaLimit("minimum", Kind.LOWER),
          new SchemaLimit("exclusiveMinimum", Kind.LOWER),
          new SchemaLimit("minLength", Kind.LOWER),
          new SchemaLimit("minItems", Kind.LOWER),
          new SchemaLimit("minProperties", Kind.LOWER),
          new SchemaLimit("maximum", Kind.UPPER),
          new SchemaLimit("exclusiveMaximum", Kind.UPPER),
          new SchemaLimit("maxLength", Kind.UPPER),
          new SchemaLimit("maxItems", Kind.UPPER),
          new SchemaLimit("maxProperties", Kind.UPPER),
          new SchemaLimit("pattern", Kind.WORD),
          new SchemaLimit("format", Kind.WORD),
          new SchemaLimit("multipleOf", Kind.WORD),
          new SchemaLimit("uniqueItems", Kind.WORD));

  /** A difference; {@code narrower} when the new schema lets less through. */
  record Change(boolean narrower, String message) {}

  Optional<Change> change(JsonNode before, JsonNode after) {
    JsonNode old = before.path(keyword);
    JsonNode fresh = after.path(keyword);
    if (old.equals(fresh) || (falseOrAbsent(old) && falseOrAbsent(fresh))) {
      return Optional.empty();
    }
    String message = "%s was %s and is %s".formatted(keyword, shown(old), shown(fresh));
    return Optional.of(new Change(narrower(old, fresh), message));
  }

  private boolean narrower(JsonNode old, JsonNode fresh) {
    if (falseOrAbsent(old) || falseOrAbsent(fresh)) {
      return falseOrAbsent(old);
    }
    return switch (kind) {
      case LOWER -> value(fresh).compareTo(value(old)) > 0;
      case UPPER -> value(fresh).compareTo(value(old)) < 0;
      case WORD -> true;
    };
  }

  private static BigDecimal value(JsonNode number) {
    return number.decimalValue();
  }

  /** {@code uniqueItems: false} asks for nothing. */
  private static boolean falseOrAbsent(JsonNode value) {
    return value.isMissingNode() || (value.isBoolean() && !value.booleanValue());
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "not set" : value.toString();
  }

  enum Kind {
    /** A greater value asks for more. */
    LOWER,
    /** A smaller value asks for more. */
    UPPER,
    /** Any other value may ask for more. */
    WORD
  }
}
