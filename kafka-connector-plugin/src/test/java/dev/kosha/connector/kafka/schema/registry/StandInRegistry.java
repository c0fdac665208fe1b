package dev.kosha.connector.kafka.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in for a schema registry, not a real one: it speaks the part of Confluent's HTTP API that
 * the connector uses, keeps schemas in memory, and can fail on demand, which a real one cannot. A
 * real one is used in {@code RealRegistryIT}. Thread-safe; the test closes it.
 */
public final class StandInRegistry implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final StandInSchemas schemas = new StandInSchemas();
  private volatile int failure;
  private volatile String authorization = "";
  private volatile boolean silent;

  private StandInRegistry(HttpServer server) {
    this.server = server;
  }

  /** Starts one, on a port of its own. */
  public static StandInRegistry start() {
    try {
      return start(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StandInRegistry start(HttpServer server) {
    StandInRegistry registry = new StandInRegistry(server);
    System.out.println("schema registry: a stand-in at " + server.getAddress());
    server.setExecutor(registry.threads);
    server.createContext("/", registry::handle);
    server.start();
    return registry;
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The requests so far: method, path and query. */
  public List<String> requests() {
    return requests;
  }

  /** Answers every request with a status from now on; 0 to work again. */
  public void failWith(int status) {
    failure = status;
  }

  /** Answers nothing from now on, until it is closed. */
  public void fallSilent() {
    silent = true;
  }

  /** Asks for this header of that name from now on. */
  void require(String header) {
    authorization = header;
  }

  /** Forgets every subject and id. */
  public void clear() {
    schemas.clear();
  }

  /** Registers a schema, and gives its id. */
  public int register(String subject, String type, String text) {
    ObjectNode body = MAPPER.createObjectNode().put("schema", text).put("schemaType", type);
    return schemas.register(subject, body).path("id").asInt();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    requests.add(exchange.getRequestMethod() + " " + uri);
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    try (exchange) {
      if (silent) {
        var unused = release.await(1, TimeUnit.MINUTES);
      } else if (failure != 0) {
        answer(exchange, failure, StandInSchemas.fault(failure * 100 + 1, "on demand"));
      } else if (!authorization.isEmpty() && !authorization.equals(given)) {
        answer(exchange, 401, StandInSchemas.fault(40101, "Unauthorized"));
      } else {
        JsonNode body = MAPPER.readTree(exchange.getRequestBody());
        JsonNode answer = schemas.route(exchange.getRequestMethod(), uri, body);
        int code = answer.path("error_code").asInt(20000);
        answer(exchange, code / 100, answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
