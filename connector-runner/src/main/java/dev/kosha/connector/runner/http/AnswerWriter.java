package dev.kosha.connector.runner.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer of one request, once, and books it: meter, access line, end of the request.
 * Confined to an event loop.
 */
final class AnswerWriter {

  /** What the books say of a caller that hung up: no status was sent. */
  private static final int HUNG_UP = 499;

  private static final CharSequence INVOCATION_ID = HttpHeaders.createOptimized("Invocation-Id");
  private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

  private final Serving serving;
  private final HttpLoop loop;
  private final HttpServerRequest request;
  private final String route;
  private final long startNanos;
  private String invocationId = "";
  private @Nullable Runnable ended;
  private @Nullable Route counted;
  private boolean done;
  private boolean closing;
  private int status;
  private long partBytes;

  /**
   * @param route how meters name it
   */
  AnswerWriter(Serving serving, HttpLoop loop, HttpServerRequest request, String route) {
    this.serving = serving;
    this.loop = loop;
    this.request = request;
    this.route = route;
    startNanos = System.nanoTime();
    serving.drain().begin();
    loop.connections().begin(request.connection());
  }

  /**
   * Runs once, when the request was answered or its caller hung up, after what was given before.
   */
  void onEnd(Runnable callback) {
    Runnable before = ended;
    ended =
        before == null
            ? callback
            : () -> {
              before.run();
              callback.run();
            };
  }

  /** Counts the answer in the meters of a dialect too. */
  void countAs(Route inDialect) {
    counted = inDialect;
  }

  void invocation(String id) {
    invocationId = id;
  }

  /** Empty for a request that is no invocation. */
  String invocationId() {
    return invocationId;
  }

  void send(Answer answer, boolean gzip) {
    if (done) {
      return;
    }
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.status());
    boolean close = setHeaders(response.headers(), answer, gzip);
    // Counted first: who has the answer finds it in the meters.
    book(answer.status(), answer.body().length);
    var sent =
        request.method().equals(HttpMethod.HEAD) || answer.body().length == 0
            ? response.end()
            : response.end(Buffer.buffer(answer.body()));
    if (close && !request.isEnded()) {
      sent.onComplete(ignored -> request.connection().close());
    }
  }

  /** Begins an answer that comes in parts. */
  void begin(Answer head) {
    if (!done) {
      HttpServerResponse response = request.response();
      response.setStatusCode(head.status()).setChunked(true);
      closing = setHeaders(response.headers(), head, false);
      response.headers().remove(HttpHeaders.CONTENT_LENGTH);
      status = head.status();
      response.writeHead();
    }
  }

  /** Sends a part of it; false when nobody listens any more. */
  boolean part(Buffer part) {
    if (!done) {
      partBytes += part.length();
      request.response().write(part);
    }
    return !done;
  }

  /** Whether parts wait that the caller has not taken yet: more would only fill memory. */
  boolean isFull() {
    return !done && request.response().writeQueueFull();
  }

  /** Runs once the caller has taken most of the parts that wait. */
  void onDrain(Runnable callback) {
    if (!done) {
      request.response().drainHandler(ignored -> callback.run());
    }
  }

  /** Gives an answer up that its caller does not take. */
  void cutOff() {
    if (!done) {
      request.connection().close();
    }
  }

  /** Ends an answer that came in parts. */
  void end() {
    if (!done) {
      book(status, partBytes);
      Future<Void> sent = request.response().end();
      if (closing) {
        sent.onComplete(ignored -> request.connection().close());
      }
    }
  }

  /** Sets the headers, and tells whether the connection is to be closed. */
  private boolean setHeaders(MultiMap headers, Answer answer, boolean gzip) {
    headers.set(HttpHeaders.DATE, loop.date());
    if (!answer.contentType().isEmpty()) {
      headers.set(HttpHeaders.CONTENT_TYPE, answer.contentType());
    }
    if (answer.status() != 204 && answer.status() != 304) {
      headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length));
    }
    if (!invocationId.isEmpty()) {
      headers.set(INVOCATION_ID, invocationId);
    }
    if (gzip) {
      headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
      headers.set(HttpHeaders.VARY, "Accept-Encoding");
    }
    if (!answer.headers().isEmpty()) {
      headers.addAll(answer.headers());
    }
    serving.cors().expose(request, headers);
    boolean close = serving.drain().stopping() || answer.status() == 408;
    if (close) {
      headers.set(HttpHeaders.CONNECTION, CLOSE);
    }
    return close;
  }

  /** Books that the caller hung up; false when the answer was sent before. */
  boolean abandon() {
    if (done) {
      return false;
    }
    book(HUNG_UP, 0);
    return true;
  }

  private void book(int status, long bytes) {
    done = true;
    if (ended != null) {
      ended.run();
    }
    long now = System.nanoTime();
    long nanos = now - startNanos;
    loop.connections().end(request.connection(), now);
    serving.meters().record(route, status, nanos);
    Route inDialect = counted;
    if (inDialect != null) {
      serving.dialectMeters().record(inDialect.metrics(), inDialect.template(), status, nanos);
    }
    AccessLines lines = loop.lines();
    if (lines.enabled()) {
      lines.add(
          new AccessLines.Line(
              request.connection().remoteAddress().hostAddress(),
              request.method().name(),
              request.path(),
              status,
              bytes,
              nanos,
              invocationId));
    }
    serving.drain().end();
  }
}
