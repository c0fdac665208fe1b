package dev.kosha.connector.runner.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the library's errors into violations. The words are made from the schema alone: a value of
 * the document may be a secret, so none is ever repeated.
 */
final class Violations {

  private Violations() {}

  static List<Violation> of(List<Error> errors) {
    return errors.stream().map(Violations::of).distinct().toList();
  }

  /** Escapes one reference token of a JSON Pointer (RFC 6901, section 4). */
  static String escape(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }

  private static Violation of(Error error) {
    String keyword = Objects.requireNonNullElse(error.getKeyword(), "schema");
    return new Violation(pointer(error, keyword), keyword, message(error, keyword));
  }

  /** The library lays a missing or surplus property at its parent. */
  private static String pointer(Error error, String keyword) {
    String place = error.getInstanceLocation().toString();
    String property = error.getProperty();
    return switch (keyword) {
      case "required", "additionalProperties", "unevaluatedProperties" ->
          property == null ? place : place + "/" + escape(property);
      case "dependentRequired" -> place + "/" + escape(argument(error, 0));
      default -> place;
    };
  }

  private static String message(Error error, String keyword) {
    @Nullable JsonNode limit = error.getSchemaNode();
    return switch (keyword) {
      case "required" -> "is required";
      case "dependentRequired" -> "is required together with '" + argument(error, 1) + "'";
      case "additionalProperties", "unevaluatedProperties" -> "is not a known property";
      case "type" -> "must be " + types(limit);
      case "enum" -> "must be one of " + limit;
      case "const" -> "must be " + limit;
      case "minimum" -> "must be at least " + limit;
      case "maximum" -> "must be at most " + limit;
      case "exclusiveMinimum" -> "must be more than " + limit;
      case "exclusiveMaximum" -> "must be less than " + limit;
      case "multipleOf" -> "must be a multiple of " + limit;
      case "minLength" -> "must have at least " + limit + " characters";
      case "maxLength" -> "must have at most " + limit + " characters";
      case "minItems" -> "must have at least " + limit + " items";
      case "maxItems" -> "must have at most " + limit + " items";
      case "minProperties" -> "must have at least " + limit + " properties";
      case "maxProperties" -> "must have at most " + limit + " properties";
      case "uniqueItems" -> "must not repeat an item";
      case "pattern" -> "must match the pattern " + text(limit);
      case "format" -> "must be a valid " + text(limit);
      case "anyOf" -> "must fit at least one of the allowed forms";
      case "oneOf" -> "must fit exactly one of the allowed forms";
      case "not" -> "must not have this form";
      case "false" -> "is not allowed here";
      case "propertyNames" -> "has a property whose name is not allowed";
      default -> "breaks the rule '" + keyword + "'";
    };
  }

  /**
   * Of the library's own message; for a missing dependency the missing and the present property.
   */
  private static String argument(Error error, int index) {
    Object[] arguments = error.getArguments();
    return arguments != null && index < arguments.length ? String.valueOf(arguments[index]) : "?";
  }

  private static String types(@Nullable JsonNode type) {
    if (type == null || !type.isArray()) {
      return "of type " + text(type);
    }
    StringBuilder words = new StringBuilder("of type ");
    for (int i = 0; i < type.size(); i++) {
      words.append(i == 0 ? "" : " or ").append(type.get(i).asText());
    }
    return words.toString();
  }

  private static String text(@Nullable JsonNode node) {
    return node == null ? "that the schema names" : node.asText();
  }
}
