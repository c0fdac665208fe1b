package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** JSON as it comes and goes over HTTP: as text, which a host reads without losing a digit. */
public final class Wire {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Wire() {}

  /** The tree, once it was written and read. */
  public static JsonNode sent(JsonNode tree) {
    try {
      return MAPPER.readTree(MAPPER.writeValueAsBytes(tree));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A tree of a text in which apostrophes stand for quotation marks. */
  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
