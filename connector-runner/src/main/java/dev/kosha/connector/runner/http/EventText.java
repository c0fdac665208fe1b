package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/**
 * The text of several server-sent events (WHATWG HTML, section 9.2). For one thread at a time.
 *
 * <p>An event without a name is what a browser's {@code EventSource} calls a message; an id without
 * data is no event, but is what the browser sends as {@code Last-Event-ID} from then on.
 */
final class EventText {

  private final JsonText json;
  private final Buffer buffer = Buffer.buffer();

  EventText(JsonText json) {
    this.json = json;
  }

  /** How soon a browser is to come back after the stream broke off. */
  void retry(long millis) {
    buffer.appendString("retry: " + millis + "\n\n");
  }

  /**
   * Adds a message.
   *
   * @param id where to go on after it; empty to leave it at an earlier one
   */
  void message(String id, JsonNode data) {
    if (!id.isEmpty()) {
      buffer.appendString("id: " + id + "\n");
    }
    buffer.appendString("data: ").appendBytes(json.write(data)).appendString("\n\n");
  }

  /** Moves the place to go on from without a message. */
  void mark(String id) {
    buffer.appendString("id: " + id + "\n\n");
  }

  boolean isEmpty() {
    return buffer.length() == 0;
  }

  Buffer buffer() {
    return buffer;
  }
}
