package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What becomes of a record that cannot be decoded. */
public enum BadRecords {
  /** The call fails with the record's place. */
  FAIL,
  /** It is passed over and counted. */
  SKIP,
  /** It is answered as bytes, with the reason. */
  INCLUDE,
  /** It is written to another topic and passed over. */
  DEAD_LETTER;

  /** By the word of the manifests; {@link #INCLUDE} when there is none. */
  public static BadRecords of(JsonNode word) {
    return switch (word.asText("")) {
      case "fail" -> FAIL;
      case "skip" -> SKIP;
      case "deadLetter" -> DEAD_LETTER;
      default -> INCLUDE;
    };
  }

  @Override
  public String toString() {
    return this == DEAD_LETTER ? "deadLetter" : name().toLowerCase(Locale.ROOT);
  }
}
