package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Expression;
import dev.kosha.connector.api.Expressions;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted. Immutable. All parts that are given must hold.
 *
 * @param key the decoded key; missing for any
 * @param headerName a header that must be there; empty for none
 * @param headerValue the text of one header of that name; missing for any
 * @param jq is asked about the value; null for nothing
 */
public record RecordFilter(
    JsonNode key, String headerName, JsonNode headerValue, @Nullable Expression jq) {

  /** Takes every record. */
  public static final RecordFilter NONE =
      new RecordFilter(MissingNode.getInstance(), "", MissingNode.getInstance(), null);

  /** Numbers count by their value: 1 is 1.0. */
  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
          return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
      };

  /** What an expression made of a record. */
  enum Verdict {
    MATCHES,
    DIFFERS,
    /** The expression failed on it: it does not match either. */
    FAILED
  }

  /**
   * Reads the field {@code filter}.
   *
   * @param field valid against the manifest, or missing
   * @throws ConnectorException INVALID_INPUT at the expression that is none
   */
  public static RecordFilter of(JsonNode field, Expressions expressions) {
    return field.isMissingNode()
        ? NONE
        : new RecordFilter(
            field.path("key"),
            field.path("header").path("name").asText(""),
            field.path("header").path("value"),
            field.has("jq") ? compile(field.path("jq").asText(), expressions) : null);
  }

  private static Expression compile(String text, Expressions expressions) {
    try {
      return expressions.compile(text);
    } catch (ConnectorException e) {
      throw e.at("/filter/jq");
    }
  }

  boolean isNone() {
    return key.isMissingNode() && headerName.isEmpty() && jq == null;
  }

  /** Whether what a record is known by matches: all but its value. */
  boolean admits(ObjectNode record) {
    return (key.isMissingNode() || key.equals(BY_VALUE, record.path("key")))
        && (headerName.isEmpty() || admitsHeader(record.path("headers")));
  }

  private boolean admitsHeader(JsonNode headers) {
    for (JsonNode header : headers) {
      if (header.path("name").asText().equals(headerName)
          && (headerValue.isMissingNode() || headerValue.equals(header.path("value")))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value matches: the first result of the expression is neither false nor null. */
  Verdict judge(ObjectNode record) {
    if (jq == null) {
      return Verdict.MATCHES;
    }
    try {
      JsonNode result = jq.evaluate(record.path("value"), Map.of("record", record));
      return result.isNull() || (result.isBoolean() && !result.booleanValue())
          ? Verdict.DIFFERS
          : Verdict.MATCHES;
    } catch (ConnectorException e) {
      return Verdict.FAILED;
    }
  }
}
