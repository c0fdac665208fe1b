package dev.kosha.connector.runner.workflow.restate;

import dev.restate.common.Slice;
import dev.restate.sdk.core.EndpointRequestHandler;
import dev.restate.sdk.core.ProtocolException;
import dev.restate.sdk.core.RequestProcessor;
import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.endpoint.HeadersAccessor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the cluster calls: HTTP/2 without TLS, both directions at once (Restate's service protocol).
 * Thread-safe; whoever opens it closes it.
 */
final class RestateEndpoint implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RestateEndpoint.class);

  private static final long PATIENCE_SECONDS = 10;
  private static final long CANCEL = 0x8;

  private final Vertx vertx;
  private final HttpServer server;

  private RestateEndpoint(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /** Listens; returns once it does. */
  static RestateEndpoint open(Endpoint endpoint, String host, int port) {
    EndpointRequestHandler handler = EndpointRequestHandler.create(endpoint);
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1));
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setHost(host).setPort(port).setHttp2ClearTextEnabled(true))
            .requestHandler(request -> serve(vertx, handler, request));
    RestateEndpoint open = new RestateEndpoint(vertx, server);
    try {
      server
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return open;
    } catch (ExecutionException | TimeoutException e) {
      open.close();
      throw new IllegalStateException(
          "cannot listen for Restate on %s:%d: %s".formatted(host, port, e.getMessage()), e);
    } catch (InterruptedException e) {
      open.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before listening for Restate", e);
    }
  }

  int port() {
    return server.actualPort();
  }

  private static void serve(
      Vertx vertx, EndpointRequestHandler handler, HttpServerRequest request) {
    io.vertx.core.Context loop = vertx.getOrCreateContext();
    RequestProcessor processor;
    try {
      processor =
          handler.processorForRequest(
              request.path(),
              headers(request),
              EndpointRequestHandler.LoggingContextSetter.THREAD_LOCAL_INSTANCE,
              task -> loop.runOnContext(ignored -> task.run()),
              true);
    } catch (ProtocolException e) {
      request.response().setStatusCode(e.getCode()).end(String.valueOf(e.getMessage()));
      return;
    }
    HttpServerResponse response = request.response();
    response.setStatusCode(processor.statusCode());
    response.putHeader("content-type", processor.responseContentType());
    request.pause();
    processor.subscribe(new Answer(response));
    processor.onSubscribe(new Demand(request));
    request.handler(chunk -> processor.onNext(Slice.wrap(chunk.getBytes())));
    request.endHandler(ignored -> processor.onComplete());
    request.exceptionHandler(processor::onError);
    request.resume();
  }

  private static HeadersAccessor headers(HttpServerRequest request) {
    return new HeadersAccessor() {
      @Override
      public Iterable<String> keys() {
        return request.headers().names();
      }

      @Override
      public String get(String name) {
        return request.getHeader(name);
      }
    };
  }

  /** Sends what the processor says. */
  private record Answer(HttpServerResponse response) implements Flow.Subscriber<Slice> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Slice part) {
      var unused = response.write(Buffer.buffer(part.toByteArray()));
    }

    @Override
    public void onError(Throwable failure) {
      LOG.debug("an invocation of Restate ends: {}", failure.toString());
      response.reset(CANCEL);
    }

    @Override
    public void onComplete() {
      var unused = response.end();
    }
  }

  /** Reads as much as the processor asks for. */
  private record Demand(HttpServerRequest request) implements Flow.Subscription {

    @Override
    public void request(long count) {
      request.fetch(count);
    }

    @Override
    public void cancel() {
      // Restate ends the request by itself.
    }
  }

  @Override
  public void close() {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("what listens for Restate did not close cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
