package dev.kosha.connector.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A web server on loopback that keeps what it was sent. Thread-safe; the test closes it. */
final class LocalServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);

  private LocalServer(HttpServer server) {
    this.server = server;
  }

  static LocalServer start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      LocalServer local = new LocalServer(HttpServer.create(address, 0));
      local.server.setExecutor(local.threads);
      local.server.start();
      return local;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /** What arrived, in order. */
  List<Received> received() {
    return received;
  }

  /** The one request that arrived. */
  Received only() {
    if (received.size() != 1) {
      throw new AssertionError("not one request, but " + received);
    }
    return received.get(0);
  }

  LocalServer on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            received.add(Received.of(exchange));
            handler.handle(exchange);
          }
        });
    return this;
  }

  LocalServer answering(String path, int status, String contentType, String body) {
    return on(path, exchange -> answer(exchange, status, contentType, body));
  }

  LocalServer redirecting(String path, int status, String location) {
    return on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(status, -1);
        });
  }

  /** Answers nothing until the server is closed. */
  LocalServer silent(String path) {
    return on(
        path,
        exchange -> {
          try {
            release.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  static void answer(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    boolean hasBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * One request.
   *
   * @param method as sent
   * @param target as on the request line
   * @param headers by name as the server writes it: {@code X-api-key}
   * @param body as text
   */
  record Received(String method, String target, Map<String, List<String>> headers, String body) {

    static Received of(HttpExchange exchange) throws IOException {
      return new Received(
          exchange.getRequestMethod(),
          exchange.getRequestURI().toString(),
          Map.copyOf(exchange.getRequestHeaders()),
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    List<String> header(String name) {
      return headers.getOrDefault(name, List.of());
    }
  }
}
