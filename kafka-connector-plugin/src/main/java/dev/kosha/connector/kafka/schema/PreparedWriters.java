package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.record.SchemaWriters;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of one call, each of which was found or was not: what was not fails the records that
 * need it, and no others. Immutable.
 */
final class PreparedWriters implements SchemaWriters {

  private static final Set<ErrorCategory> OF_THE_INPUT =
      Set.of(ErrorCategory.NOT_FOUND, ErrorCategory.INVALID_INPUT, ErrorCategory.CONFLICT);

  private final JsonNode call;
  private final Map<Need, Outcome> outcomes;

  /**
   * What tells one schema of a call from another.
   *
   * @param field {@code key} or {@code value}
   * @param selection as the caller gave it; missing when he did not
   */
  record Need(String field, RecordFormat format, JsonNode selection) {

    /** Of a record; its own selection wins over that of the call. */
    static Need of(JsonNode call, JsonNode item, String field, RecordFormat format) {
      JsonNode own = item.path(field + "Schema");
      return new Need(field, format, own.isMissingNode() ? call.path(field + "Schema") : own);
    }
  }

  /** One of the two is there. */
  record Outcome(@Nullable FramedWriter writer, @Nullable ConnectorException failure) {}

  PreparedWriters(JsonNode call, Map<Need, Outcome> outcomes) {
    this.call = call;
    this.outcomes = Map.copyOf(outcomes);
  }

  @Override
  public byte[] write(JsonNode item, String field, RecordFormat format, String pointer) {
    Outcome outcome = outcomes.get(Need.of(call, item, field, format));
    if (outcome == null) {
      throw new IllegalStateException("a schema was not looked up");
    }
    if (outcome.failure() != null) {
      throw laid(outcome.failure(), item, field, pointer);
    }
    FramedWriter writer = outcome.writer();
    if (writer == null) {
      throw new IllegalStateException("a schema has no writer");
    }
    return writer.write(item.path(field), field, pointer + "/" + field);
  }

  /** Laid at the selection, or at a member of it. */
  private static ConnectorException laid(
      ConnectorException failure, JsonNode item, String field, String pointer) {
    if (!OF_THE_INPUT.contains(failure.code().category())) {
      return failure;
    }
    String name = field + "Schema";
    String place = (item.has(name) ? pointer : "") + "/" + name + failure.pointer().orElse("");
    return failure.at(place);
  }
}
