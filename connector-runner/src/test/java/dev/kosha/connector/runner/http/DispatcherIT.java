package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherIT {

  private static final String ECHO = "/v1/actions/test.echo";
  private static final String FRIEND = "https://app.example.com";
  private static final TestServer SERVER = start();

  private static TestServer start() {
    TestSettings settings = new TestSettings();
    settings.corsOrigins = List.of(FRIEND);
    settings.accessLog = AccessLogFormat.TEXT;
    settings.maxBodyBytes = 1 << 20;
    return TestServer.start(settings.create());
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/v1",
        "/v1/actions/",
        "/v1/actions/test.echo/more",
        "//",
        "/V1/actions"
      })
  void dispatch_unknownPath_answers404(String path) throws Exception {
    assertProblem(SERVER.get(path), 404, "ROUTE_NOT_FOUND");
  }

  @Test
  void dispatch_unknownMethod_answers405WithAllow() throws Exception {
    HttpResponse<String> response = SERVER.send(SERVER.request(ECHO).DELETE());

    assertProblem(response, 405, "METHOD_NOT_ALLOWED");
    assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS, POST");
  }

  @Test
  void dispatch_inventedMethod_answers405() throws Exception {
    assertProblem(
        SERVER.send(SERVER.request("/health/live").method("BREW", BodyPublishers.noBody())),
        405,
        "METHOD_NOT_ALLOWED");
  }

  @Test
  void dispatch_head_answersHeadersOfGet() throws Exception {
    int length = SERVER.get("/v1/actions").body().getBytes(StandardCharsets.UTF_8).length;

    HttpResponse<String> response =
        SERVER.send(SERVER.request("/v1/actions").method("HEAD", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValueAsLong("content-length")).hasValue(length);
  }

  @Test
  void dispatch_brokenQuery_answers400() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send("GET /v1/actions?q=%zz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(socket.statusLine()).contains(" 400 ");
    }
  }

  @Test
  void preflight_ofAllowedOrigin_tellsWhatIsAllowed() throws Exception {
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .request(ECHO)
                .header("Origin", FRIEND)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("access-control-allow-origin")).hasValue(FRIEND);
    assertThat(response.headers().firstValue("access-control-allow-methods").orElseThrow())
        .contains("POST");
    assertThat(response.headers().firstValue("access-control-allow-headers").orElseThrow())
        .contains("Content-Type", "Idempotency-Key", "Request-Timeout", "traceparent");
  }

  @Test
  void preflight_ofForeignOrigin_allowsNothing() throws Exception {
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .request(ECHO)
                .header("Origin", "https://evil.example.com")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(response.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void call_ofAllowedOrigin_mayBeSeen() throws Exception {
    HttpResponse<String> response =
        SERVER.send(
            SERVER.request(ECHO).header("Origin", FRIEND).POST(BodyPublishers.ofString("{}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("access-control-allow-origin")).hasValue(FRIEND);
    assertThat(response.headers().firstValue("access-control-expose-headers").orElseThrow())
        .contains("Invocation-Id");
    assertThat(response.headers().firstValue("vary")).hasValue("Origin");
  }

  @Test
  void call_byANameThatAnybodyCouldMake_isRefused() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send("GET /v1/plugins HTTP/1.1\r\nHost: evil.example.com\r\n\r\n");

      assertThat(socket.statusLine()).contains(" 403 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example.com", "null", "http://127.0.0.1"})
  void call_ofForeignOrigin_isRefused(String origin) throws Exception {
    HttpResponse<String> response =
        SERVER.send(
            SERVER.request(ECHO).header("Origin", origin).POST(BodyPublishers.ofString("{}")));

    assertProblem(response, 403, "ORIGIN_REFUSED");
    assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void call_ofOwnOrigin_isServed() throws Exception {
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .request(ECHO)
                .header("Origin", "http://127.0.0.1:" + SERVER.port())
                .POST(BodyPublishers.ofString("{}")));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 5_000, 700_000})
  void answer_callerAcceptsGzip_isCompressedBeyondTheThreshold(int characters) throws Exception {
    String body = "{\"text\":\"" + "x".repeat(characters) + "\"}";

    HttpResponse<byte[]> response =
        SERVER.sendForBytes(
            SERVER
                .request(ECHO)
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString(body)));

    boolean compressed = characters > 1_000;
    assertThat(response.headers().firstValue("content-encoding").isPresent()).isEqualTo(compressed);
    assertThat(compressed ? unzip(response.body()) : response.body())
        .isEqualTo(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answer_callerDoesNotAcceptGzip_isPlain() throws Exception {
    String body = "{\"text\":\"" + "x".repeat(500_000) + "\"}";

    HttpResponse<String> response = SERVER.post(ECHO, body);

    assertThat(response.headers().firstValue("content-encoding")).isEmpty();
    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void accessLog_request_isOneLineWithoutQuery() throws Exception {
    HttpResponse<String> response = SERVER.post(ECHO + "?connection=private", "{}");
    String id = response.headers().firstValue("invocation-id").orElseThrow();

    await().until(() -> SERVER.accessText().contains(id));
    assertThat(SERVER.accessText())
        .containsPattern("Z 127\\.0\\.0\\.1 POST /v1/actions/test\\.echo 200 2B [0-9.]+ms " + id)
        .doesNotContain("private");
  }

  private static byte[] unzip(byte[] bytes) throws Exception {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
