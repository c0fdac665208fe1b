package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the answer is a 4xx or a closed connection, and the next caller is served. */
class RubbishRequestIT {

  private static final String ECHO = "/v1/actions/test.echo";
  private static final String HEAD = "POST " + ECHO + " HTTP/1.1\r\nHost: x\r\n";
  private static final TestServer SERVER = start();

  private static TestServer start() {
    TestSettings settings = new TestSettings();
    settings.bodyTimeout = Duration.ofMillis(800);
    return TestServer.start(settings.create());
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @AfterEach
  void nextCaller_isServed() throws Exception {
    assertThat(SERVER.post(ECHO, "{}").statusCode()).isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(SERVER.get("/metrics").body())
                    .contains("kosha_http_requests_in_flight 1.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
        "GET nothing HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http:// HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /docs/%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /v1/actions/%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + "Content-Length: -1\r\n\r\n",
        HEAD + "Content-Length: x\r\n\r\n",
        HEAD + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        HEAD + "Content-Length: 99999999999999999999\r\n\r\n",
        HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        HEAD + "Transfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n",
        HEAD + "Transfer-Encoding: nonsense\r\n\r\n"
      })
  void request_thatIsNotHttp_answers4xxOrCloses(String request) throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send(request);
      String status = socket.statusLine();
      assertThat(status.isEmpty() || status.contains(" 4") || status.contains(" 200 "))
          .as(status)
          .isTrue();
    }
  }

  @Test
  void request_ofUnknownVersion_isRefused() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send("GET / HTTP/9.9\r\nHost: x\r\n\r\n");
      assertThat(socket.statusLine()).endsWith(" 501 Not Implemented");
    }
  }

  @Test
  void request_hugeHeader_answers431() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
      assertThat(socket.statusLine()).contains(" 431 ");
    }
  }

  @Test
  void request_hugeLine_answers414() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(socket.statusLine()).contains(" 414 ");
    }
  }

  @Test
  void body_declaredTooLong_answers413AtOnce() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send(HEAD + "Content-Length: 100001\r\n\r\n");
      assertThat(socket.statusLine()).contains(" 413 ");
    }
  }

  @Test
  void body_tooLongInChunks_answers413() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
      for (int i = 0; i < 7; i++) {
        socket.send(chunk);
      }
      assertThat(socket.statusLine()).contains(" 413 ");
    }
  }

  @Test
  void body_tooLong_isAnsweredToAClientThatSendsItAll() throws Exception {
    assertProblem(SERVER.post(ECHO, "\"" + "x".repeat(150_000) + "\""), 413, "BODY_TOO_LARGE");
  }

  @Test
  void body_exactlyAtTheLimit_isRead() throws Exception {
    assertThat(SERVER.post(ECHO, "\"" + "x".repeat(99_998) + "\"").statusCode()).isEqualTo(200);
  }

  @Test
  void body_expected_isAskedFor() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send(HEAD + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(socket.statusLine()).contains(" 100 ");
      assertThat(socket.line()).isEmpty();
      socket.send("{}");
      assertThat(socket.statusLine()).contains(" 200 ");
    }
  }

  @Test
  void body_slow_answers408AndCloses() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send(HEAD + "Content-Length: 10\r\n\r\n{");
      assertThat(socket.statusLine()).contains(" 408 ");
      assertThat(socket.rest()).contains("BODY_TIMEOUT");
    }
  }

  @Test
  void body_invalidUtf8_answers400() throws Exception {
    byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};

    assertProblem(
        SERVER.send(SERVER.request(ECHO).POST(BodyPublishers.ofByteArray(body))),
        400,
        "JSON_MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void body_otherUnicodeOrBinary_isNo5xx(int kind) throws Exception {
    byte[] body =
        kind == 0
            ? "{\"a\": 1".getBytes(StandardCharsets.UTF_16)
            : new byte[] {0, 0, 0, 0, 1, 2, 3, 4, (byte) 0x80};

    assertProblem(
        SERVER.send(SERVER.request(ECHO).POST(BodyPublishers.ofByteArray(body))),
        400,
        "JSON_MALFORMED");
  }

  @Test
  void body_deeplyNested_answers400() throws Exception {
    assertProblem(
        SERVER.post(ECHO, "[".repeat(20_000) + "]".repeat(20_000)), 400, "JSON_MALFORMED");
  }

  @Test
  void body_endlessNumber_answers400() throws Exception {
    assertProblem(SERVER.post(ECHO, "9".repeat(5_000)), 400, "JSON_MALFORMED");
  }

  @Test
  void requests_pipelined_areAnsweredInOrder() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      String one = HEAD + "Content-Length: 1\r\n\r\n1";
      String two = HEAD + "Connection: close\r\nContent-Length: 1\r\n\r\n2";
      socket.send(one + one + two);
      String all = socket.rest();
      assertThat(all.split("HTTP/1.1 200 OK", -1)).hasSize(4);
      assertThat(all).endsWith("2");
    }
  }

  @Test
  void connection_closedAmidBody_costsNothing() throws Exception {
    try (RawSocket socket = new RawSocket(SERVER.port())) {
      socket.send(HEAD + "Content-Length: 10\r\n\r\n{");
    }
    assertThat(SERVER.get("/health/live").statusCode()).isEqualTo(200);
  }
}
