package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes small values as JSON, without what a mapper sets up for each. */
final class JsonWriter {

  private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

  private JsonWriter() {}

  /** The text of a value; null when it has binary fractions, which the library formats. */
  static @Nullable String write(JsonNode value) {
    StringBuilder text = new StringBuilder();
    return write(value, text) ? text.toString() : null;
  }

  private static boolean write(JsonNode value, StringBuilder text) {
    switch (value.getNodeType()) {
      case NULL, BOOLEAN -> text.append(value.asText());
      case NUMBER -> {
        text.append(value.isBigDecimal() ? value.decimalValue().toString() : value.asText());
        return value.isIntegralNumber() || value.isBigDecimal();
      }
      case STRING -> write(value.textValue(), text);
      case ARRAY -> {
        return writeItems(value, text);
      }
      case OBJECT -> {
        return writeMembers(value, text);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean writeItems(JsonNode array, StringBuilder text) {
    text.append('[');
    String separator = "";
    for (JsonNode item : array) {
      text.append(separator);
      if (!write(item, text)) {
        return false;
      }
      separator = ",";
    }
    text.append(']');
    return true;
  }

  private static boolean writeMembers(JsonNode object, StringBuilder text) {
    text.append('{');
    String separator = "";
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      text.append(separator);
      write(member.getKey(), text);
      text.append(':');
      if (!write(member.getValue(), text)) {
        return false;
      }
      separator = ",";
    }
    text.append('}');
    return true;
  }

  private static void write(String characters, StringBuilder text) {
    text.append('"');
    STRINGS.quoteAsString(characters, text);
    text.append('"');
  }
}
