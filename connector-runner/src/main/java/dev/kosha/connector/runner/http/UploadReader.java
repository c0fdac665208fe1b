package dev.kosha.connector.runner.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Streams one request's body into a new file that only the runner's user may read, no faster than
 * the disk takes it. Confined to an event loop.
 *
 * <p>A long body may take long, as long as it comes: it has the usual time, and a second more for
 * every {@value #LEAST_BYTES_A_SECOND} bytes that have come.
 */
final class UploadReader implements ArrivingBody {

  static final int LEAST_BYTES_A_SECOND = 16 << 10;

  private final HttpServerRequest request;
  private final HttpLoop loop;
  private final HttpSettings settings;
  private final Path path;
  private final Receiver receiver;
  private final long startNanos = System.nanoTime();
  private @Nullable AsyncFile file;
  private long received;
  private boolean over;

  /** Takes the file, or why there is none; called once. */
  interface Receiver {

    /** The file is the receiver's to delete. */
    void received(Path file);

    /** The file is gone; the rest of the body is still to be read. */
    void refused(Throwable reason);
  }

  private UploadReader(
      HttpServerRequest request,
      HttpLoop loop,
      HttpSettings settings,
      Path folder,
      Receiver receiver) {
    this.request = request;
    this.loop = loop;
    this.settings = settings;
    this.receiver = receiver;
    path = folder.resolve("upload-" + UUID.randomUUID() + ".zip");
  }

  /** Starts reading; must be called while the request's head is handled. */
  static void read(
      HttpServerRequest request,
      HttpLoop loop,
      HttpSettings settings,
      Path folder,
      Receiver receiver) {
    new UploadReader(request, loop, settings, folder, receiver).start();
  }

  private void start() {
    @Nullable String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (declared != null && declaredTooLong(declared)) {
      refuse(tooLarge());
      return;
    }
    loop.bodies().add(this);
    request.pause();
    request.handler(this::chunk);
    request.endHandler(ignored -> end());
    request.exceptionHandler(ignored -> refuse(broken()));
    OpenOptions options =
        new OpenOptions().setRead(false).setWrite(true).setCreateNew(true).setPerms("rw-------");
    loop.files().open(path.toString(), options).onSuccess(this::opened).onFailure(this::refuse);
  }

  private boolean declaredTooLong(String declared) {
    // The decoder has refused what is not a number; one of many digits is too long.
    return declared.length() > 18 || Long.parseLong(declared) > settings.maxPluginBytes();
  }

  private void opened(AsyncFile opened) {
    file = opened;
    if (over) {
      delete();
      return;
    }
    opened.exceptionHandler(this::refuse);
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private void chunk(Buffer chunk) {
    AsyncFile target = file;
    if (over || target == null) {
      return;
    }
    received += chunk.length();
    if (received > settings.maxPluginBytes()) {
      refuse(tooLarge());
      return;
    }
    target.write(chunk).onFailure(this::refuse);
    if (target.writeQueueFull()) {
      request.pause();
      target.drainHandler(ignored -> request.resume());
    }
  }

  private void end() {
    AsyncFile complete = file;
    if (over || complete == null) {
      return;
    }
    if (received == 0) {
      refuse(refusal(ProtocolError.REQUEST_INVALID, "the body is empty: send the plugin's zip"));
      return;
    }
    loop.bodies().remove(this);
    complete.close().onSuccess(ignored -> handOver()).onFailure(this::refuse);
  }

  private void handOver() {
    if (!over) {
      over = true;
      receiver.received(path);
    }
  }

  @Override
  public void expire(long nowNanos) {
    long allowed =
        settings.bodyTimeout().toNanos()
            + TimeUnit.SECONDS.toNanos(received / LEAST_BYTES_A_SECOND);
    if (nowNanos - startNanos > allowed) {
      refuse(refusal(ProtocolError.BODY_TIMEOUT, "the body did not arrive in time"));
    }
  }

  private void refuse(Throwable reason) {
    if (over) {
      return;
    }
    over = true;
    loop.bodies().remove(this);
    delete();
    receiver.refused(reason);
    // What still comes is read on and thrown away, so that the caller reads its answer.
    request.resume();
  }

  private void delete() {
    AsyncFile open = file;
    if (open != null) {
      open.close().onComplete(ignored -> loop.files().delete(path.toString()));
    }
  }

  private RequestRefusedException tooLarge() {
    return refusal(
        ProtocolError.BODY_TOO_LARGE,
        "the plugin's zip exceeds the limit of " + settings.maxPluginBytes() + " bytes");
  }

  private static RequestRefusedException broken() {
    return refusal(ProtocolError.REQUEST_MALFORMED, "the body broke off");
  }

  private static RequestRefusedException refusal(ProtocolError error, String detail) {
    return new RequestRefusedException(error, detail);
  }
}
