package dev.kosha.connector.runner.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves new TLS files once they have changed. Its looks follow one another, each on a worker
 * thread; it ends with its Vert.x.
 *
 * <p>Contents count once two looks in a row have found them: certificate and key are two files, and
 * nobody writes both at once. What will not do is logged, and the former serves on.
 */
final class TlsReload {

  private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);

  private static final long LOOK_MILLIS = 1_000;

  private final Vertx vertx;
  private final TlsFiles files;
  private final Function<ServerSSLOptions, Future<Boolean>> update;
  private volatile TlsMaterial served;
  private volatile @Nullable TlsMaterial seen;
  private volatile @Nullable TlsMaterial refused;
  private volatile boolean unreadable;
  private volatile boolean closed;

  TlsReload(
      Vertx vertx,
      TlsFiles files,
      TlsMaterial served,
      Function<ServerSSLOptions, Future<Boolean>> update) {
    this.vertx = vertx;
    this.files = files;
    this.served = served;
    this.update = update;
    seen = served;
  }

  void start() {
    if (!closed) {
      vertx.timer(LOOK_MILLIS).onSuccess(ignored -> look());
    }
  }

  /** Looks no more; called before its Vert.x closes. Idempotent. */
  void close() {
    closed = true;
  }

  private void look() {
    if (closed) {
      return;
    }
    vertx
        .executeBlocking(this::changed, false)
        .compose(fresh -> fresh == null ? Future.succeededFuture() : serve(fresh))
        .onFailure(failure -> LOG.warn("the TLS files were not taken over", failure))
        .onComplete(ignored -> start());
  }

  private Future<Void> serve(TlsMaterial fresh) {
    return update
        .apply(fresh.options())
        .map(
            ignored -> {
              served = fresh;
              LOG.info("serving the TLS certificate of '{}' anew", files.certificate());
              return null;
            });
  }

  /** The contents that are to be served from now on; null when the former are. */
  private @Nullable TlsMaterial changed() {
    TlsMaterial present;
    try {
      present = TlsMaterial.read(files);
      unreadable = false;
    } catch (IOException e) {
      if (!unreadable) {
        LOG.warn("the TLS files cannot be read, the former serve on: {}", e.toString());
      }
      unreadable = true;
      return null;
    }
    if (!present.equals(seen)) {
      seen = present;
      return null;
    }
    if (present.equals(served) || present.equals(refused)) {
      return null;
    }
    try {
      present.check(vertx);
      return present;
    } catch (GeneralSecurityException e) {
      LOG.warn("the new TLS files will not do, the former serve on: {}", e.getMessage());
      LOG.debug("why the TLS files will not do", e);
      refused = present;
      return null;
    }
  }
}
