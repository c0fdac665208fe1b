package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the bytes of a key or a value stand in JSON. */
public enum RecordFormat {
  /** The bytes are a JSON text in UTF-8. */
  JSON("json"),
  /** The bytes are text in UTF-8. */
  STRING("string"),
  /** The bytes are any; they stand as base64. */
  BINARY("binary"),
  /** The bytes name a schema of a registry and are Avro's binary encoding by it. */
  AVRO("avro"),
  /** The bytes name a schema of a registry and are a JSON text that it describes. */
  JSON_SCHEMA("jsonSchema"),
  /** The bytes name a schema of a registry and are a Protobuf message of it. */
  PROTOBUF("protobuf");

  private static final Map<String, RecordFormat> BY_WORD =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(RecordFormat::word, Function.identity()));

  private final String word;

  RecordFormat(String word) {
    this.word = word;
  }

  /** The word of the manifests. */
  public String word() {
    return word;
  }

  /** Whether its bytes name a schema, without which they cannot be written or read. */
  public boolean hasSchema() {
    return this == AVRO || this == JSON_SCHEMA || this == PROTOBUF;
  }

  /**
   * The format that a field names.
   *
   * @param field valid against the manifest, or missing
   * @param absent the answer when it is missing
   */
  public static RecordFormat of(JsonNode field, RecordFormat absent) {
    return field.isTextual() ? BY_WORD.getOrDefault(field.textValue(), absent) : absent;
  }
}
