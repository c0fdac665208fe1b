package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.http.LocalServer.Received;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import dev.kosha.connector.testkit.FakeConnectorContext;
import dev.kosha.connector.testkit.ManifestFolder;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code http.request} sends and how it reads what comes back. */
class HttpRequestIT {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ManifestFolder manifests = ManifestFolder.read(Path.of("../manifests/http"));
  private final LocalServer server = LocalServer.start();
  private final LocalServer other = LocalServer.start();

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  @Test
  void request_headersGivenTwice_arriveTwice() {
    server.answering("/", 200, "text/plain", "ok");
    ObjectNode input = NODES.objectNode().put("url", "/");
    header(input, "X-Tag", "a");
    header(input, "X-Tag", "b");

    call(settings(), input);

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

    call(settings(), input);

    assertThat(server.only().method()).isEqualTo("PUT");
    assertThat(server.only().body()).isEqualTo(sent);
    assertThat(server.only().header("Content-type")).containsExactly(type);
  }

  @Test
  void request_contentTypeGiven_isKept() {
    server.answering("/", 200, "text/plain", "ok");
    ObjectNode input = NODES.objectNode().put("url", "/").put("method", "POST").put("body", 1);
    header(input, "content-type", "application/vnd.tea+json");

    call(settings(), input);

    assertThat(server.only().header("Content-type")).containsExactly("application/vnd.tea+json");
  }

  @Test
  void request_invocationWithTraceAndKey_passesThemOn() {
    server.answering("/", 200, "text/plain", "ok");
    ActionContext invocation =
        FakeActionContext.create()
            .withTraceContext(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-1-01"))
            .withIdempotencyKey("order-42");

    call(settings(), NODES.objectNode().put("url", "/").put("method", "POST"), invocation);

    assertThat(server.only().header("Traceparent")).hasSize(1);
    assertThat(server.only().header("Idempotency-key")).containsExactly("order-42");
  }

  @Test
  void redirect_sameOrigin_isFollowedWithCredentials() {
    server.redirecting("/old", 302, "/new").answering("/new", 200, "text/plain", "here");

    JsonNode answer = call(withToken(settings()), NODES.objectNode().put("url", "old"));

    assertThat(answer.path("body").asText()).isEqualTo("here");
    assertThat(answer.path("redirects").asInt()).isEqualTo(1);
    assertThat(answer.path("url").asText()).isEqualTo(server.url() + "/new");
    assertThat(server.received())
        .extracting(received -> received.header("Authorization"))
        .containsExactly(List.of("Bearer tea"), List.of("Bearer tea"));
  }

  @Test
  void redirect_toAnotherOriginAndBack_takesNoCredentialsAlong() {
    server
        .redirecting("/old", 307, other.url() + "/away")
        .answering("/back", 200, "text/plain", "");
    other.redirecting("/away", 307, server.url() + "/back");
    ObjectNode input = NODES.objectNode().put("url", "old").put("redirects", "always");
    header(input, "Cookie", "session=1");
    header(input, "Accept", "text/plain");

    call(withToken(settings()), input);

    Received away = other.only();
    Received back = server.received().get(1);
    assertThat(away.header("Accept")).containsExactly("text/plain");
    assertThat(away.header("Authorization")).isEmpty();
    assertThat(away.header("Cookie")).isEmpty();
    assertThat(back.header("Authorization")).isEmpty();
  }

  @Test
  void redirect_toAnotherOriginUnasked_isAnsweredAsItIs() {
    server.redirecting("/old", 302, other.url() + "/away");
    ObjectNode input = NODES.objectNode().put("url", "old");
    input.putArray("expectedStatus").add("300-399");

    JsonNode answer = call(settings(), input);

    assertThat(answer.path("status").asInt()).isEqualTo(302);
    assertThat(answer.path("redirects").asInt()).isZero();
    assertThat(other.received()).isEmpty();
  }

  @Test
  void redirect_toAHostThatIsNotAllowed_isRefused() {
    server.redirecting("/old", 302, "http://169.254.169.254/latest/meta-data");
    ObjectNode input = NODES.objectNode().put("url", "old").put("redirects", "always");

    assertCode(() -> call(settings(), input), "HOST_NOT_ALLOWED");
  }

  @Test
  void request_absoluteUrlElsewhere_takesNoCredentialsAlong() {
    other.answering("/", 200, "text/plain", "ok");

    call(withToken(settings()), NODES.objectNode().put("url", other.url() + "/"));

    assertThat(other.only().header("Authorization")).isEmpty();
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

    JsonNode answer = call(rebinding, settings, NODES.objectNode().put("url", url));

    assertThat(answer.path("body").asText()).isEqualTo("checked");
    assertThat(questions).hasValue(1);
    assertThat(server.only().header("Host")).containsExactly("rebinding.invalid:" + server.port());
    assertThat(server.only().target()).endsWith("/a?b=c");
  }

  @Test
  void request_reservedHeader_isRefusedAtIt() {
    ObjectNode input = NODES.objectNode().put("url", "/");
    header(input, "Accept", "text/plain");
    header(input, "Host", "evil.example");

    assertThatThrownBy(() -> call(settings(), input))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            failure -> assertThat(failure.pointer()).contains("/headers/1/name"));
  }

  @Test
  void response_exactlyAsLargeAsAllowed_isRead() {
    server.answering("/", 200, "text/plain", "12345");

    assertThat(
            call(settings(), NODES.objectNode().put("url", "/").put("maxResponseBytes", 5))
                .path("body")
                .asText())
        .isEqualTo("12345");
    assertCode(
        () -> call(settings(), NODES.objectNode().put("url", "/").put("maxResponseBytes", 4)),
        "RESPONSE_TOO_LARGE");
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

    assertCode(
        () -> call(settings(), NODES.objectNode().put("url", "/").put("maxResponseBytes", 1000)),
        "RESPONSE_TOO_LARGE");
  }

  private JsonNode call(ObjectNode settings, ObjectNode input) {
    return call(Resolver.system(), settings, input);
  }

  private JsonNode call(Resolver resolver, ObjectNode settings, ObjectNode input) {
    return call(resolver, settings, input, FakeActionContext.create());
  }

  private JsonNode call(ObjectNode settings, ObjectNode input, ActionContext invocation) {
    return call(Resolver.system(), settings, input, invocation);
  }

  private JsonNode call(
      Resolver resolver, ObjectNode settings, ObjectNode input, ActionContext invocation) {
    try (FakeConnectorContext context = FakeConnectorContext.create();
        ActionCaller caller =
            ActionCaller.open(new HttpConnector(resolver), manifests, settings, context)) {
      return caller.call("http.request", input, invocation);
    }
  }

  private ObjectNode settings() {
    ObjectNode settings = NODES.objectNode().put("baseUrl", server.url());
    settings.putArray("allowedHosts").add("127.0.0.1");
    return settings;
  }

  private static ObjectNode withToken(ObjectNode settings) {
    settings.putObject("credentials").put("type", "bearer").put("token", "tea");
    return settings;
  }

  private static void header(ObjectNode input, String name, String value) {
    ArrayNode headers = input.withArray("headers");
    headers.addObject().put("name", name).put("value", value);
  }

  private static void assertCode(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ConnectorException.class, failure -> assertThat(failure.code().name()).isEqualTo(code));
  }
}
