package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.runner.identity.CreatedKey;
import dev.kosha.connector.runner.identity.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How browsers log in, over real sockets. */
class LogInIT extends SessionsUnderTest {
  LogInIT(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void login_withAKey_answersACookieThatStandsForIt() throws Exception {
    CreatedKey key = key(Role.INVOKER);

    HttpResponse<String> answer = server.post(SESSION, body(key));

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("kosha-session=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict; Max-Age=28800");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(json(answer).path("caller").asText()).isEqualTo("ada");
    assertThat(json(answer).path("role").asText()).isEqualTo("invoker");
    Browser browser = login(key);
    HttpResponse<String> shown = send("GET", SESSION, "", "Cookie", "a=b; " + browser.cookie());
    assertThat(json(shown).path("csrf").asText()).isEqualTo(browser.csrf()).hasSize(64);
    assertThat(json(shown).path("callerId").asText()).isEqualTo("key:" + key.key().id());
  }

  @Test
  void login_withTheHeaderOrAWholeKeyAsToken_isTheSame() throws Exception {
    CreatedKey key = key(Role.VIEWER);

    assertThat(
            send("POST", SESSION, "", "Authorization", "Bearer " + key.text())
                .headers()
                .firstValue("Set-Cookie"))
        .isPresent();
    assertThat(
            server
                .post(SESSION, "{\"token\":\"" + key.text() + "\"}")
                .headers()
                .firstValue("Set-Cookie"))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id":"canary"}                             | /secret
          {"secret":"canary"}                         | /id
          {"id":["canary"],"secret":"canary"}         | /id
          {"token":""}                                | /token
          {"token":"canary","id":"a","secret":"b"}    | /token
          {"password":"canary"}                       | /password
          ["canary"]                                  | `""`
          """)
  void login_malformed_namesTheMemberAndNoValue(String body, String pointer) throws Exception {
    HttpResponse<String> answer = server.post(SESSION, body);

    assertProblem(answer, 400, "INPUT_INVALID");
    assertThat(json(answer).at("/violations/0/pointer").asText())
        .isEqualTo(pointer.replace("\"", ""));
    assertThat(answer.body()).doesNotContain("canary");
  }

  @Test
  void login_withNothingOrTooMuch_isRefused() throws Exception {
    assertProblem(server.post(SESSION, "{}"), 401, "UNAUTHENTICATED");
    assertProblem(
        server.post(SESSION, "{\"token\":\"" + "x".repeat(20_000) + "\"}"), 413, "BODY_TOO_LARGE");
    assertThat(sessions.sessions()).isEmpty();
  }

  @Test
  void login_wrong_isRecordedAndLocksOut() throws Exception {
    CreatedKey admin = key(Role.ADMIN);
    String wrong = "{\"id\":\"%s\",\"secret\":\"canary\"}".formatted(key(Role.VIEWER).key().id());
    for (int i = 0; i < 10; i++) {
      assertProblem(server.post(SESSION, wrong), 401, "UNAUTHENTICATED");
    }

    assertProblem(server.post(SESSION, wrong), 429, "LOCKED_OUT");

    await()
        .untilAsserted(
            () -> {
              HttpResponse<String> audit =
                  send("GET", "/v1/audit", "", "Authorization", "Bearer " + admin.text());
              assertThat(json(audit).path("events").findValuesAsText("operation"))
                  .containsOnly("caller.authenticate")
                  .hasSize(10);
              assertThat(audit.body()).doesNotContain("canary");
            });
  }

  @Test
  void login_again_endsTheSessionBefore() throws Exception {
    CreatedKey key = key(Role.VIEWER);
    Browser before = login(key);

    send("POST", SESSION, body(key), "Cookie", before.cookie());

    assertThat(sessions.sessions()).hasSize(1);
    assertProblem(send("GET", SESSION, "", "Cookie", before.cookie()), 401, "UNAUTHENTICATED");
  }

  @Test
  void cookie_overTls_isForTlsAndThisHostOnly() throws Exception {
    TestSettings settings = new TestSettings();
    settings.behindProxy = true;
    CreatedKey key = key(Role.VIEWER);
    try (TestServer proxied = TestServer.start(settings.create(), identity)) {
      assertThat(proxied.post(SESSION, body(key)).headers().firstValue("Set-Cookie"))
          .hasValueSatisfying(
              cookie ->
                  assertThat(cookie).startsWith("__Host-kosha-session=").contains("; Secure"));
    }
  }

  @Test
  void page_withoutCredentials_isTheWayToLogInAndStill401() throws Exception {
    String accept = "text/html,application/xhtml+xml,*/*;q=0.8";

    HttpResponse<String> page = send("GET", "/docs", "", "Accept", accept);

    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("WWW-Authenticate").orElseThrow()).doesNotContain("Basic");
    assertThat(page.body()).contains("API key or token");
    assertProblem(send("GET", "/docs", "", "Accept", "*/*"), 401, "UNAUTHENTICATED");
    HttpResponse<String> byScript = send("GET", SESSION, "", "Sec-Fetch-Mode", "cors");
    assertProblem(byScript, 401, "UNAUTHENTICATED");
    assertThat(byScript.headers().firstValue("WWW-Authenticate").orElseThrow())
        .as("no window of the browser's own")
        .doesNotContain("Basic");
    assertProblem(send("POST", ECHO, "{}", "Accept", accept), 401, "UNAUTHENTICATED");
    assertThat(send("GET", "/docs", "", "Cookie", login(key(Role.VIEWER)).cookie()).body())
        .contains("swagger");
  }
}
