package dev.kosha.connector.runner.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects one request's body within its limits. Confined to an event loop.
 *
 * <p>A body that is refused is still read for a while and thrown away: closing the connection on a
 * caller that is still sending would cost it the answer.
 */
final class BodyReader implements ArrivingBody {

  private static final long DISCARD_FACTOR = 4;

  private final HttpServerRequest request;
  private final HttpLoop loop;
  private final int maxBytes;
  private final long deadlineNanos;
  private final BodyMemory memory;
  private final BodyMemory.Share share;
  private final Receiver receiver;
  private byte[] bytes = new byte[0];
  private int length;
  private long discarded;
  private boolean refused;

  /** Takes the body, or why there is none; called once. */
  interface Receiver {
    void received(byte[] bytes, int length);

    void refused(Problem problem);
  }

  private BodyReader(
      HttpServerRequest request,
      HttpLoop loop,
      Serving serving,
      int maxBytes,
      BodyMemory.Share share,
      Receiver receiver) {
    this.request = request;
    this.loop = loop;
    this.receiver = receiver;
    this.memory = serving.bodies();
    this.share = share;
    this.maxBytes = maxBytes;
    deadlineNanos = System.nanoTime() + serving.settings().bodyTimeout().toNanos();
  }

  /**
   * Starts reading; must be called while the request's head is handled.
   *
   * @param maxBytes of the body
   * @param share is the caller's to release
   */
  static void read(
      HttpServerRequest request,
      HttpLoop loop,
      Serving serving,
      int maxBytes,
      BodyMemory.Share share,
      Receiver receiver) {
    new BodyReader(request, loop, serving, maxBytes, share, receiver).start();
  }

  /** Reads what nobody wants, if there is anything, within limits. */
  static void discard(HttpServerRequest request, HttpLoop loop, Serving serving) {
    boolean none =
        !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    if (none || request.isEnded()) {
      return;
    }
    BodyReader reader =
        new BodyReader(
            request,
            loop,
            serving,
            serving.settings().maxBodyBytes(),
            serving.bodies().share(),
            Ignored.INSTANCE);
    reader.refused = true;
    reader.start();
  }

  private void start() {
    loop.bodies().add(this);
    request.handler(this::chunk);
    request.endHandler(ignored -> end());
    request.exceptionHandler(this::broken);
    if (!refused) {
      begin();
    }
    // It was paused if the caller's credentials had to be checked.
    request.resume();
  }

  private void begin() {
    @Nullable String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (declared != null && declaredTooLong(declared)) {
      refuse(tooLarge());
    } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
  }

  private boolean declaredTooLong(String declared) {
    // The decoder has refused what is not a number; one of many digits is too long.
    return declared.length() > 18 || Long.parseLong(declared) > maxBytes;
  }

  private void chunk(Buffer chunk) {
    int more = chunk.length();
    if (refused) {
      discarded += more;
      if (discarded > DISCARD_FACTOR * maxBytes) {
        close();
      }
    } else if (more > maxBytes - length) {
      refuse(tooLarge());
    } else if (length == 0) {
      if (taken(more)) {
        bytes = chunk.getBytes();
        length = more;
      }
    } else if (bytes.length - length >= more || grown(more)) {
      chunk.getBytes(0, more, bytes, length);
      length += more;
    }
  }

  private boolean grown(int more) {
    int doubled = (int) Math.min(maxBytes, 2L * bytes.length);
    int wanted = Math.max(length + more, doubled);
    if (!taken(wanted - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, wanted);
    return true;
  }

  private boolean taken(int more) {
    boolean taken = share.take(more);
    if (!taken) {
      refuse(memory.problem());
    }
    return taken;
  }

  private void end() {
    loop.bodies().remove(this);
    if (!refused) {
      receiver.received(bytes, length);
    }
  }

  private void broken(Throwable cause) {
    loop.bodies().remove(this);
    if (!refused) {
      refuse(Problem.of(ProtocolError.REQUEST_MALFORMED, "the body's framing is broken"));
    }
  }

  @Override
  public void expire(long nowNanos) {
    if (nowNanos - deadlineNanos < 0) {
      return;
    }
    if (refused) {
      close();
    } else {
      refuse(Problem.of(ProtocolError.BODY_TIMEOUT, "the body did not arrive in time"));
    }
  }

  private void refuse(Problem problem) {
    refused = true;
    bytes = new byte[0];
    share.release();
    receiver.refused(problem);
  }

  private void close() {
    loop.bodies().remove(this);
    request.connection().close();
  }

  private Problem tooLarge() {
    return Problem.of(
        ProtocolError.BODY_TOO_LARGE, "the body exceeds the limit of " + maxBytes + " bytes");
  }

  private enum Ignored implements Receiver {
    INSTANCE;

    @Override
    public void received(byte[] bytes, int length) {}

    @Override
    public void refused(Problem problem) {}
  }
}
