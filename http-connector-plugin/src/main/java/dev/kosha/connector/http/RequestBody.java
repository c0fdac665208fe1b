package dev.kosha.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a request carries. Immutable; can be sent more than once.
 *
 * @param publisher gives the bytes
 * @param contentType unless a header says otherwise
 */
record RequestBody(BodyPublisher publisher, String contentType) {

  /**
   * The body that an input asks for, when it asks for one.
   *
   * @throws ConnectorException laid at the body that cannot be sent
   */
  static Optional<RequestBody> find(JsonNode input, JsonMapper mapper) {
    if (input.has("body")) {
      return Optional.of(of(json(input.get("body"), mapper), "application/json"));
    }
    if (input.has("bodyText")) {
      byte[] bytes = input.get("bodyText").asText().getBytes(StandardCharsets.UTF_8);
      return Optional.of(of(bytes, "text/plain; charset=utf-8"));
    }
    if (input.has("bodyBase64")) {
      byte[] bytes = base64(input.get("bodyBase64").asText());
      return Optional.of(of(bytes, "application/octet-stream"));
    }
    return Optional.empty();
  }

  private static RequestBody of(byte[] bytes, String contentType) {
    return new RequestBody(BodyPublishers.ofByteArray(bytes), contentType);
  }

  private static byte[] json(JsonNode body, JsonMapper mapper) {
    try {
      return mapper.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can be written", e);
    }
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new ConnectorException(StandardErrorCode.INVALID_INPUT, "bodyBase64 is no Base64")
          .at("/bodyBase64");
    }
  }
}
