package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Bodies that are too much together though each is small enough, over real sockets. */
class BodyMemoryIT {

  private static final String ECHO = "/v1/actions/test.echo";
  private static final TestServer SERVER = TestServer.start(settings().create());

  private static TestSettings settings() {
    TestSettings settings = new TestSettings();
    settings.maxBodyBytes = 100_000;
    settings.maxBodiesBytes = 150_000;
    settings.maxHeaderBytes = 2_000;
    settings.maxLineBytes = 300;
    return settings;
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static double gauge(String name) throws IOException, InterruptedException {
    return SERVER
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private static String body(int length) {
    return "\"" + "x".repeat(length - 2) + "\"";
  }

  @Test
  void bodies_takeTooMuchTogether_areRefusedUntilOneHasGone() throws Exception {
    try (RawSocket arriving = new RawSocket(SERVER.port())) {
      arriving.send(
          "POST "
              + ECHO
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 90000\r\n\r\n"
              + "x".repeat(80_000));
      await().until(() -> gauge("kosha_http_bodies_bytes") >= 80_000);

      HttpResponse<String> refused = SERVER.post(ECHO, body(90_000));

      assertProblem(refused, 503, "OVERLOADED");
      assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
      assertThat(gauge("kosha_http_bodies_refusals_total")).isPositive();
      assertThat(SERVER.post(ECHO, body(1_000)).statusCode()).as("one that fits").isEqualTo(200);
    }
    await().until(() -> gauge("kosha_http_bodies_bytes") == 0);
    assertThat(SERVER.post(ECHO, body(90_000)).statusCode()).isEqualTo(200);
    assertThat(gauge("kosha_http_bodies_limit_bytes")).isEqualTo(150_000);
  }

  @Test
  void bodies_answeredRefusedOrInvalid_areGivenBack() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(SERVER.post(ECHO, body(99_000)).statusCode()).isEqualTo(200);
      assertThat(SERVER.post(ECHO, body(120_000)).statusCode()).isEqualTo(413);
      assertThat(SERVER.post(ECHO, "x".repeat(99_000)).statusCode()).isEqualTo(400);
    }

    await().until(() -> gauge("kosha_http_bodies_bytes") == 0);
  }

  @Test
  void headersAndUrl_areAsLongAsTheSettingsSay() throws Exception {
    assertThat(SERVER.send(SERVER.request(ECHO).header("X", "x".repeat(1_500))).statusCode())
        .isEqualTo(200);
    assertThat(SERVER.send(SERVER.request(ECHO).header("X", "x".repeat(3_000))).statusCode())
        .isEqualTo(431);
    assertThat(SERVER.get("/v1/actions?q=" + "x".repeat(200)).statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/v1/actions?q=" + "x".repeat(300)).statusCode()).isEqualTo(414);
  }
}
