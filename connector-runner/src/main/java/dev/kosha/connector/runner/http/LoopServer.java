package dev.kosha.connector.runner.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server's share on one event loop. All shares listen on one port, and each connection stays
 * with one of them. Confined to its event loop.
 */
final class LoopServer extends AbstractVerticle {

  private static final int MAX_CHUNK_BYTES = 65_536;
  private static final int BACKLOG = 1_024;

  private final Serving serving;
  private final RouteTable table;
  private final AccessLog accessLog;
  private final Clock clock;
  private final @Nullable TlsMaterial tls;
  private @Nullable HttpLoop loop;
  private @Nullable HttpServer server;

  /**
   * @param tls what the server proves itself with; absent for plain HTTP
   */
  LoopServer(
      Serving serving,
      RouteTable table,
      AccessLog accessLog,
      Clock clock,
      @Nullable TlsMaterial tls) {
    this.serving = serving;
    this.table = table;
    this.accessLog = accessLog;
    this.clock = clock;
    this.tls = tls;
  }

  @Override
  public void start(Promise<Void> started) {
    HttpSettings settings = serving.settings();
    HttpLoop opened = new HttpLoop(vertx, context, settings, accessLog, clock);
    Dispatcher dispatcher = new Dispatcher(serving, opened, table);
    // A negative port is a free one that all shares have in common.
    int port = settings.port() == 0 ? -1 : settings.port();
    HttpServer opening =
        vertx
            .createHttpServer(options())
            .requestHandler(dispatcher::dispatch)
            .invalidRequestHandler(dispatcher::refuse)
            .connectionHandler(opened.connections()::opened)
            .exceptionHandler(ignored -> {});
    loop = opened;
    server = opening;
    opening.listen(port, settings.host()).<Void>mapEmpty().onComplete(started);
  }

  private HttpServerOptions options() {
    HttpServerOptions options = new HttpServerOptions();
    options.setMaxHeaderSize(serving.settings().maxHeaderBytes());
    options.setMaxInitialLineLength(serving.settings().maxLineBytes());
    options.setMaxChunkSize(MAX_CHUNK_BYTES);
    options.setAcceptBacklog(BACKLOG);
    options.setHttp2ClearTextEnabled(false);
    if (tls != null) {
      tls.apply(options);
    }
    return options;
  }

  /** Proves itself with something else to who connects from now on. */
  Future<Boolean> update(ServerSSLOptions options) {
    return Objects.requireNonNull(server).updateSSLOptions(options);
  }

  /** The port it listens on. */
  int port() {
    return Objects.requireNonNull(server).actualPort();
  }

  @Override
  public void stop(Promise<Void> stopped) {
    HttpLoop open = loop;
    if (open != null) {
      open.close();
    }
    HttpServer listening = server;
    if (listening == null) {
      stopped.complete();
    } else {
      listening.close().onComplete(stopped);
    }
  }
}
