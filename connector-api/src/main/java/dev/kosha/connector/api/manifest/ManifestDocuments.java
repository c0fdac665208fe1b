package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Binds manifest documents to records. */
final class ManifestDocuments {

  /** Unknown members are the schema's business, so that an older host reads a newer manifest. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ManifestDocuments() {}

  static <T> T bind(JsonNode document, Class<T> type) {
    try {
      return MAPPER.treeToValue(document, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "manifest '" + document.path("id").asText("?") + "': " + e.getOriginalMessage(), e);
    }
  }
}
