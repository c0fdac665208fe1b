package dev.kosha.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.testkit.FakeActionContext;
import java.net.InetAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code http.request} sends and how it reads what comes back. */
class HttpRequestIT {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final LocalServer server = LocalServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void request_headersGivenTwice_arriveTwice() {
    server.answering("/", 200, "text/plain", "ok");
    ObjectNode input = NODES.objectNode().put("url", "/");
    HttpCalls.header(input, "X-Tag", "a");
    HttpCalls.header(input, "X-Tag", "b");

    HttpCalls.call(HttpCalls.settings(server), input);

    assertThat(server.only().header("X-tag")).containsExactlyInAnyOrder("a", "b");
    assertThat(server.only().header("User-agent")).containsExactly("kosha-http-connector");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          body       | {"a":[1,null]} | {"a":[1,null]} | application/json
          body       | null           | null           | application/json
          body       | "x"            | "x"            | application/json
          bodyText   | "grün"         | grün           | text/plain; charset=utf-8
          bodyBase64 | "aGVsbG8="     | hello          | application/octet-stream
          """)
  void request_body_arrivesWithItsType(String member, String value, String sent, String type)
      throws Exception {
    server.answering("/", 200, "text/plain", "ok");
    ObjectNode input = NODES.objectNode().put("url", "/").put("method", "PUT");
    input.set(member, new JsonMapper().readTree(value));

    HttpCalls.call(HttpCalls.settings(server), input);

    assertThat(server.only().method()).isEqualTo("PUT");
    assertThat(server.only().body()).isEqualTo(sent);
    assertThat(server.only().header("Content-type")).containsExactly(type);
  }

  @Test
  void request_contentTypeGiven_isKept() {
    server.answering("/", 200, "text/plain", "ok");
    ObjectNode input = NODES.objectNode().put("url", "/").put("method", "POST").put("body", 1);
    HttpCalls.header(input, "content-type", "application/vnd.tea+json");

    HttpCalls.call(HttpCalls.settings(server), input);

    assertThat(server.only().header("Content-type")).containsExactly("application/vnd.tea+json");
  }

  @Test
  void request_invocationWithTraceAndKey_passesThemOn() {
    server.answering("/", 200, "text/plain", "ok");
    ActionContext invocation =
        FakeActionContext.create()
            .withTraceContext(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-1-01"))
            .withIdempotencyKey("order-42");

    HttpCalls.call(
        HttpCalls.settings(server),
        NODES.objectNode().put("url", "/").put("method", "POST"),
        invocation);

    assertThat(server.only().header("Traceparent")).hasSize(1);
    assertThat(server.only().header("Idempotency-key")).containsExactly("order-42");
  }

  @Test
  void request_nameThatAnswersDifferentlyLater_goesToTheCheckedAddress() {
    server.answering("/", 200, "text/plain", "checked");
    AtomicInteger questions = new AtomicInteger();
    Resolver rebinding =
        host -> {
          questions.incrementAndGet();
          return List.of(InetAddress.getLoopbackAddress());
        };
    ObjectNode settings = NODES.objectNode();
    settings.putArray("allowedHosts").add("127.0.0.0/8");
    // The machine's own name service knows no such name, so only the checked address can answer.
    String url = "http://rebinding.invalid:" + server.port() + "/a?b=c";

    JsonNode answer = HttpCalls.call(rebinding, settings, NODES.objectNode().put("url", url));

    assertThat(answer.path("body").asText()).isEqualTo("checked");
    assertThat(questions).hasValue(1);
    assertThat(server.only().header("Host")).containsExactly("rebinding.invalid:" + server.port());
    assertThat(server.only().target()).endsWith("/a?b=c");
  }

  @Test
  void request_reservedHeader_isRefusedAtIt() {
    ObjectNode input = NODES.objectNode().put("url", "/");
    HttpCalls.header(input, "Accept", "text/plain");
    HttpCalls.header(input, "Host", "evil.example");

    assertThatThrownBy(() -> HttpCalls.call(HttpCalls.settings(server), input))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            failure -> assertThat(failure.pointer()).contains("/headers/1/name"));
  }

  @Test
  void response_exactlyAsLargeAsAllowed_isRead() {
    server.answering("/", 200, "text/plain", "12345");

    assertThat(
            HttpCalls.call(
                    HttpCalls.settings(server),
                    NODES.objectNode().put("url", "/").put("maxResponseBytes", 5))
                .path("body")
                .asText())
        .isEqualTo("12345");
    HttpCalls.assertCode(
        () ->
            HttpCalls.call(
                HttpCalls.settings(server),
                NODES.objectNode().put("url", "/").put("maxResponseBytes", 4)),
        "RESPONSE_TOO_LARGE");
  }

  @Test
  void response_asBase64_hasTheBytesAsTheyCame() {
    server.answering("/", 200, "application/json", "{ \"a\":  1.0 }");

    JsonNode answer =
        HttpCalls.call(
            HttpCalls.settings(server),
            NODES.objectNode().put("url", "/").put("responseFormat", "base64"));

    assertThat(answer.path("bodyFormat").asText()).isEqualTo("base64");
    assertThat(Base64.getDecoder().decode(answer.path("body").asText()))
        .isEqualTo("{ \"a\":  1.0 }".getBytes(UTF_8));
  }

  @Test
  void response_endlessBody_isCutOff() {
    server.on(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] chunk = new byte[64 * 1024];
          for (int i = 0; i < 100_000; i++) {
            exchange.getResponseBody().write(chunk);
          }
        });

    HttpCalls.assertCode(
        () ->
            HttpCalls.call(
                HttpCalls.settings(server),
                NODES.objectNode().put("url", "/").put("maxResponseBytes", 1000)),
        "RESPONSE_TOO_LARGE");
  }
}
