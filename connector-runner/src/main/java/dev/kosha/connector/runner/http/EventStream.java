package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An answer of server-sent events (WHATWG HTML, section 9.2), which ends with its last event.
 * Confined to an event loop. Events after the caller hung up are dropped.
 */
final class EventStream {

  static final String MEDIA_TYPE = "text/event-stream";

  /** Proxies and callers close what is silent for long. */
  private static final long KEEP_ALIVE_MILLIS = 2_000;

  /** A caller that takes nothing for so long has gone, or never will. */
  private static final long STALLED_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Buffer COMMENT = Buffer.buffer(": still at work\n\n");

  private final AnswerWriter writer;
  private final JsonText json;
  private boolean waiting;
  private long waitingSinceNanos;

  private EventStream(HttpLoop loop, AnswerWriter writer, JsonText json) {
    this.writer = writer;
    this.json = json;
    long timer = loop.every(KEEP_ALIVE_MILLIS, this::keepAlive);
    writer.onEnd(() -> loop.cancel(timer));
  }

  /** Sends the head of the answer. */
  static EventStream open(HttpLoop loop, AnswerWriter writer, JsonText json) {
    writer.begin(new Answer(200, MEDIA_TYPE, new byte[0], Map.of("Cache-Control", "no-store")));
    return new EventStream(loop, writer, json);
  }

  private void keepAlive() {
    if (!writer.isFull()) {
      writer.part(COMMENT);
    } else if (waiting && System.nanoTime() - waitingSinceNanos > STALLED_NANOS) {
      writer.cutOff();
    }
  }

  void send(String event, JsonNode data) {
    // JSON in one line: a line break within would end the field.
    writer.part(
        Buffer.buffer("event: " + event + "\ndata: ")
            .appendBytes(json.write(data))
            .appendString("\n\n"));
  }

  /** Sends events that {@link EventText} made. */
  void send(EventText events) {
    if (!events.isEmpty()) {
      writer.part(events.buffer());
    }
  }

  /** Runs when the caller has room for more: at once, unless it reads slowly. */
  void whenWritable(Runnable next) {
    if (!writer.isFull()) {
      next.run();
      return;
    }
    waiting = true;
    waitingSinceNanos = System.nanoTime();
    writer.onDrain(
        () -> {
          if (waiting) {
            waiting = false;
            next.run();
          }
        });
  }

  /**
   * Sends an event that a caller who comes again names.
   *
   * @param id has no line break
   */
  void send(String event, JsonNode data, String id) {
    writer.part(Buffer.buffer("id: " + id + "\n"));
    send(event, data);
  }

  /** Ends the answer as it is. */
  void end() {
    writer.end();
  }

  /** Ends the answer with an event. */
  void end(String event, JsonNode data) {
    send(event, data);
    end();
  }
}
