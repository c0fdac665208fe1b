package dev.kosha.connector.runner.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back to the caller. The bytes must not be changed.
 *
 * @param status the HTTP status
 * @param contentType of the body; empty when there is none
 * @param body the whole of it
 * @param headers further headers
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";

  private static final byte[] NOTHING = {};

  static Answer json(int status, byte[] body) {
    return new Answer(status, JSON, body, Map.of());
  }

  static Answer text(String contentType, String body) {
    return new Answer(200, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Answer empty(int status, Map<String, String> headers) {
    return new Answer(status, "", NOTHING, headers);
  }

  Answer with(Map<String, String> moreHeaders) {
    return new Answer(status, contentType, body, moreHeaders);
  }
}
