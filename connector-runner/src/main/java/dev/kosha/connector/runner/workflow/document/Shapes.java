package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Shapes that stand in many places. */
final class Shapes {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

  static final Shape ANYTHING = (value, place) -> {};

  static final Shape TEXT =
      (value, place) -> {
        if (!value.isTextual()) {
          place.report(
              "type", value.isNumber() ? "must be a text: put it in quotes" : "must be a text");
        }
      };

  static final Shape WHOLE_NUMBER =
      (value, place) -> {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
          place.report("type", "must be a whole number");
        }
      };

  static final Shape FLAG =
      (value, place) -> {
        if (!value.isBoolean()) {
          place.report("type", "must be true or false");
        }
      };

  static final Shape OBJECT =
      (value, place) -> {
        if (!value.isObject()) {
          place.report("type", "must be an object");
        }
      };

  /** An expression, whether or not in braces. */
  static final Shape EXPRESSION = Expressions::checkBare;

  /** Any value, in which texts can have expressions. */
  static final Shape TEMPLATE = Expressions::checkTemplate;

  /** A text that can have expressions. */
  static final Shape TEXT_TEMPLATE = all(TEXT, TEMPLATE);

  /** A URI, in which there can be expressions. */
  static final Shape URI =
      all(
          TEXT_TEMPLATE,
          (value, place) -> {
            if (value.isTextual()
                && !ExpressionText.isIn(value.asText())
                && !SCHEME.matcher(value.asText()).lookingAt()) {
              place.report("value", "must be a URI, such as https://example.com/orders");
            }
          });

  /** An expression, or an object in which texts can have expressions. */
  static final Shape TRANSFORMATION = textOr(EXPRESSION, all(OBJECT, TEMPLATE));

  /** A name that expressions can use as a variable. */
  static final Shape VARIABLE =
      all(TEXT, matching("[A-Za-z_][A-Za-z0-9_]*", "must be a name of letters, digits and _"));

  /** A constant duration. */
  static final Shape CONSTANT_DURATION =
      (value, place) -> {
        try {
          Durations.parse(value);
        } catch (IllegalArgumentException e) {
          place.report("value", String.valueOf(e.getMessage()));
        }
      };

  static final Shape DURATION =
      (value, place) -> {
        if (value.isTextual() && ExpressionText.isIn(value.asText())) {
          TEMPLATE.check(value, place);
        } else {
          CONSTANT_DURATION.check(value, place);
        }
      };

  static final Shape TIMEOUT =
      textOr(reference("timeouts"), Fields.of().required("after", DURATION));

  private static final Set<String> SCHEMA_FORMATS = Set.of("json", "json:2020-12");

  /** A schema that stands in the document; compiled for the place. */
  static final Shape SCHEMA =
      (value, place) -> {
        Fields.of()
            .optional("format", oneOf(SCHEMA_FORMATS))
            .optional("document", OBJECT)
            .optional("resource", unsupported("schemas of other files: put it into document"))
            .check(value, place);
        if (value.path("document") instanceof ObjectNode schema) {
          place.findings().compile(schema, place, "document");
        } else if (value.isObject() && !value.has("document") && !value.has("resource")) {
          place.child("document").report("required", "is required");
        }
      };

  private Shapes() {}

  static Shape all(Shape... shapes) {
    return (value, place) -> {
      for (Shape shape : shapes) {
        shape.check(value, place);
      }
    };
  }

  static Shape textOr(Shape text, Shape other) {
    return (value, place) -> (value.isTextual() ? text : other).check(value, place);
  }

  static Shape oneOf(Set<String> values) {
    return all(
        TEXT,
        (value, place) -> {
          if (value.isTextual() && !values.contains(value.asText())) {
            place.report(
                "value", "must be one of " + String.join(", ", values.stream().sorted().toList()));
          }
        });
  }

  static Shape matching(String pattern, String message) {
    Pattern compiled = Pattern.compile(pattern);
    return (value, place) -> {
      if (value.isTextual() && !compiled.matcher(value.asText()).matches()) {
        place.report("value", message);
      }
    };
  }

  static Shape listOf(Shape item) {
    return (value, place) -> {
      if (!value.isArray()) {
        place.report("type", "must be a list");
        return;
      }
      for (int i = 0; i < value.size(); i++) {
        item.check(value.get(i), place.child(i));
      }
    };
  }

  static Shape mapOf(Shape member) {
    return (value, place) -> {
      if (!value.isObject()) {
        place.report("type", "must be an object");
        return;
      }
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        member.check(entry.getValue(), place.child(entry.getKey()));
      }
    };
  }

  /** The name of something that a section of {@code use} defines. */
  static Shape reference(String section) {
    return (value, place) -> {
      Set<String> names = place.findings().defined(section);
      String name = value.asText();
      if (value.isTextual() && !names.contains(name)) {
        place.report(
            "reference",
            "names '%s', which is not in use.%s%s"
                .formatted(name, section, Fields.didYouMean(name, names)));
      }
    };
  }

  static Shape unsupported(String what) {
    return (value, place) -> place.report("unsupported", "is not supported: " + what);
  }

  /** Exactly one of some members must be there. */
  static Shape exactlyOne(Set<String> names) {
    return (value, place) -> {
      if (value.isObject() && names.stream().filter(value::has).count() != 1) {
        place.report(
            "required",
            "must have exactly one of " + String.join(", ", names.stream().sorted().toList()));
      }
    };
  }
}
