package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** What plain scalars mean: the core schema (YAML 1.2.2, section 10.3.2). */
final class YamlScalars {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,100}");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,100}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,100}");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(\\.[0-9]{1,100}|[0-9]{1,100}(\\.[0-9]{0,100})?)([eE][-+]?[0-9]{1,3})?");
  private static final Pattern NOT_JSON = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private YamlScalars() {}

  /** The value; empty for infinity and for what is not a number, which JSON lacks. */
  static Optional<JsonNode> resolve(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> Optional.of(NODES.nullNode());
      case "true", "True", "TRUE" -> Optional.of(NODES.booleanNode(true));
      case "false", "False", "FALSE" -> Optional.of(NODES.booleanNode(false));
      default -> numberOrText(text);
    };
  }

  private static Optional<JsonNode> numberOrText(String text) {
    if (INTEGER.matcher(text).matches()) {
      return Optional.of(integer(new BigInteger(text)));
    }
    if (OCTAL.matcher(text).matches()) {
      return Optional.of(integer(new BigInteger(text.substring(2), 8)));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return Optional.of(integer(new BigInteger(text.substring(2), 16)));
    }
    if (FLOAT.matcher(text).matches()) {
      return Optional.of(NODES.numberNode(new BigDecimal(text).doubleValue()));
    }
    return NOT_JSON.matcher(text).matches() ? Optional.empty() : Optional.of(NODES.textNode(text));
  }

  private static JsonNode integer(BigInteger value) {
    if (value.bitLength() < Integer.SIZE) {
      return NODES.numberNode(value.intValue());
    }
    return value.bitLength() < Long.SIZE
        ? NODES.numberNode(value.longValue())
        : NODES.numberNode(value);
  }
}
