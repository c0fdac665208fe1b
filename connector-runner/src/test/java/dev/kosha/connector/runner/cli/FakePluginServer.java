package dev.kosha.connector.runner.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A runner that answers every request as a test says, and keeps what it was asked. */
final class FakePluginServer implements AutoCloseable {

  /**
   * One request. Immutable.
   *
   * @param line method and path with its query
   * @param digest the header {@code Content-Digest}
   * @param signature the header {@code Plugin-Signature}
   * @param condition the header {@code If-Match} or {@code If-None-Match} with its value
   * @param body all of it, a character for each byte
   */
  record Asked(String line, String digest, String signature, String condition, String body) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String type = "application/json";
  private volatile String body = "{}";
  private volatile int missing;

  FakePluginServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void answers(int newStatus, String newType, String newBody) {
    status = newStatus;
    type = newType;
    body = newBody;
  }

  void streams(String... events) {
    answers(200, "text/event-stream", String.join("\n\n", events) + "\n\n");
  }

  /** Announces more than it sends. */
  void breaksOff() {
    missing = 100;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      asked.add(
          new Asked(
              exchange.getRequestMethod() + " " + exchange.getRequestURI(),
              String.valueOf(headers.getFirst("Content-Digest")),
              String.valueOf(headers.getFirst("Plugin-Signature")),
              condition(headers),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length + missing);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
    }
  }

  private static String condition(Headers headers) {
    for (String name : List.of("If-Match", "If-None-Match")) {
      if (headers.containsKey(name)) {
        return name + ": " + headers.getFirst(name);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
