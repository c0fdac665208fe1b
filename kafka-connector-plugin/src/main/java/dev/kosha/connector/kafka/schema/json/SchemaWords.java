package dev.kosha.connector.kafka.schema.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what breaks a schema, in words that tell of the schema only: values may be secrets. */
final class SchemaWords {

  /** Keywords whose fault the library lays at the object that lacks a property, or has it. */
  private static final Set<String> OF_A_PROPERTY =
      Set.of("required", "additionalProperties", "unevaluatedProperties");

  private SchemaWords() {}

  /** The first of the errors, and how many more there are. */
  static Misfit misfit(List<Error> errors) {
    Error first = errors.get(0);
    String keyword = Objects.requireNonNullElse(first.getKeyword(), "schema");
    String more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
    Misfit misfit = new Misfit(words(keyword, first.getSchemaNode()) + more);
    Deque<String> place = tokens(first.getInstanceLocation().toString());
    String property = first.getProperty();
    if (property != null && OF_A_PROPERTY.contains(keyword)) {
      place.addLast(property);
    }
    while (!place.isEmpty()) {
      var unused = misfit.under(place.removeLast());
    }
    return misfit;
  }

  private static Deque<String> tokens(String pointer) {
    Deque<String> tokens = new ArrayDeque<>();
    for (JsonPointer at = JsonPointer.compile(pointer); !at.matches(); at = at.tail()) {
      tokens.addLast(at.getMatchingProperty());
    }
    return tokens;
  }

  private static String words(String keyword, @Nullable JsonNode limit) {
    return switch (keyword) {
      case "required" -> "is required";
      case "additionalProperties", "unevaluatedProperties" -> "is not a property of the schema";
      case "type" -> "must be of type " + joined(limit);
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
      case "uniqueItems" -> "must not repeat an item";
      case "pattern" -> "must match the pattern " + joined(limit);
      case "format" -> "must be a valid " + joined(limit);
      case "oneOf" -> "must fit exactly one of the schemas of oneOf";
      case "anyOf" -> "must fit at least one of the schemas of anyOf";
      default -> "breaks the rule '" + keyword + "'";
    };
  }

  private static String joined(@Nullable JsonNode words) {
    if (words == null) {
      return "that the schema names";
    }
    if (!words.isArray()) {
      return words.asText();
    }
    StringBuilder all = new StringBuilder();
    words.forEach(word -> all.append(all.isEmpty() ? "" : " or ").append(word.asText()));
    return all.toString();
  }
}
