package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How the bytes of a key or a value stand in JSON. */
public enum RecordFormat {
  /** The bytes are a JSON text in UTF-8. */
  JSON,
  /** The bytes are text in UTF-8. */
  STRING,
  /** The bytes are any; they stand as base64. */
  BINARY;

  /** The word of the manifests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format that a field names.
   *
   * @param field valid against the manifest, or missing
   * @param absent the answer when it is missing
   */
  public static RecordFormat of(JsonNode field, RecordFormat absent) {
    return field.isTextual() ? valueOf(field.textValue().toUpperCase(Locale.ROOT)) : absent;
  }
}
