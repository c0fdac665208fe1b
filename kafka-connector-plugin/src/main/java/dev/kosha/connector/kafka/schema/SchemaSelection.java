package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which schema a caller wants a key or a value to be written by. Immutable.
 *
 * @param id of the schema; then nothing else but the message is given
 * @param subject where it is found; empty where the strategy tells
 * @param strategy tells the subject
 * @param record the full name of the kind of record, for the strategies that need it
 * @param version of the subject; empty for the latest
 * @param message of a Protobuf schema; empty for the first
 * @param schema the text itself, or missing
 * @param references of that text
 * @param register whether the subject shall have that text if it does not yet
 */
record SchemaSelection(
    OptionalInt id,
    Optional<String> subject,
    SubjectStrategy strategy,
    Optional<String> record,
    OptionalInt version,
    Optional<String> message,
    JsonNode schema,
    JsonNode references,
    boolean register) {

  private static final List<String> NOT_WITH_ID =
      List.of("subject", "strategy", "record", "version", "schema", "references", "register");

  private static final List<String> ONLY_WITH_SCHEMA = List.of("references", "register");

  /**
   * Of an input.
   *
   * @param selection valid against the manifest, or missing
   * @throws ConnectorException INVALID_INPUT when it contradicts itself, at the member within it
   */
  static SchemaSelection of(JsonNode selection) {
    if (selection.has("id")) {
      refuse(selection, NOT_WITH_ID, "is not needed beside an id, which tells the schema alone");
    }
    if (selection.has("subject")) {
      refuse(selection, List.of("strategy"), "is not needed beside a subject");
    }
    if (selection.has("schema")) {
      refuse(selection, List.of("version"), "is not needed beside the schema itself");
    } else {
      refuse(selection, ONLY_WITH_SCHEMA, "belongs to the schema itself, in 'schema'");
    }
    return new SchemaSelection(
        number(selection.path("id")),
        text(selection.path("subject")),
        SubjectStrategy.of(selection.path("strategy").asText()),
        text(selection.path("record")),
        number(selection.path("version")),
        text(selection.path("message")),
        selection.path("schema"),
        selection.path("references"),
        selection.path("register").booleanValue());
  }

  /** The subject for a key or a value of a topic. */
  String subject(String topic, String field, Optional<String> nameOfSchema) {
    return subject.orElseGet(
        () -> strategy.subject(topic, field, record.or(() -> message).or(() -> nameOfSchema)));
  }

  private static void refuse(JsonNode selection, List<String> fields, String reason) {
    for (String field : fields) {
      if (selection.has(field)) {
        throw new ConnectorException(StandardErrorCode.INVALID_INPUT, reason).at("/" + field);
      }
    }
  }

  /** A number; anything else, as the word {@code latest}, is none. */
  private static OptionalInt number(JsonNode node) {
    return node.isInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
