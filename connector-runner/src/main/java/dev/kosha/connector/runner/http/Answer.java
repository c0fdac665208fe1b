package dev.kosha.connector.runner.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What goes back to the caller. Immutable, as long as nobody changes the bytes. */
final class Answer {

  static final String JSON = "application/json";

  private static final byte[] NOTHING = {};

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;

  /**
   * @param status the HTTP status
   * @param contentType of the body; empty when there is none
   * @param body the whole of it
   * @param headers further headers
   */
  Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
  }

  static Answer json(int status, byte[] body) {
    return new Answer(status, JSON, body, Map.of());
  }

  static Answer text(String contentType, String body) {
    return new Answer(200, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Answer empty(int status, Map<String, String> headers) {
    return new Answer(status, "", NOTHING, headers);
  }

  /** The same answer with these further headers; a {@code Content-Type} replaces its own. */
  Answer with(Map<String, String> furtherHeaders) {
    String type = furtherHeaders.get("Content-Type");
    if (type == null) {
      return new Answer(status, contentType, body, furtherHeaders);
    }
    Map<String, String> others = new HashMap<>(furtherHeaders);
    others.remove("Content-Type");
    return new Answer(status, type, body, others);
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
