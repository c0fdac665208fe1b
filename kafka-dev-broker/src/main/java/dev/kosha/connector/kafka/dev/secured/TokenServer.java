package dev.kosha.connector.kafka.dev.secured;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/**
 * An OAuth 2 token endpoint for one client (RFC 6749, section 4.4) with its key set (RFC 7517), on
 * loopback. Thread-safe.
 */
final class TokenServer implements AutoCloseable {

  private static final int UNAUTHORIZED = 401;
  private static final int OK = 200;

  private final HttpServer server;
  private final TokenSigner signer;
  private final String expectedAuthorization;

  private TokenServer(HttpServer server, TokenSigner signer, String clientId, String clientSecret) {
    this.server = server;
    this.signer = signer;
    this.expectedAuthorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
  }

  static TokenServer start(TokenSigner signer, String clientId, String clientSecret) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TokenServer endpoint = new TokenServer(server, signer, clientId, clientSecret);
      server.createContext("/token", endpoint::token);
      server.createContext("/jwks", exchange -> answer(exchange, OK, signer.keySet()));
      startAsDaemon(server);
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException("The token endpoint cannot start", e);
    }
  }

  /** The server's thread inherits from its starter that it does not keep the JVM alive. */
  private static void startAsDaemon(HttpServer server) {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Thread starter =
        new Thread(
            () -> {
              server.start();
              started.complete(null);
            },
            "token-endpoint-start");
    starter.setDaemon(true);
    starter.start();
    started.join();
  }

  String tokenUrl() {
    return url("/token");
  }

  String keySetUrl() {
    return url("/jwks");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void token(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (expectedAuthorization.equals(authorization)) {
      answer(exchange, OK, signer.tokenResponse());
    } else {
      answer(exchange, UNAUTHORIZED, "{\"error\":\"invalid_client\"}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
