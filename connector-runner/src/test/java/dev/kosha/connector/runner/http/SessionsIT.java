package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.audit.AuditLines;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.InputDigest;
import dev.kosha.connector.runner.identity.BrowserSessions;
import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.CreatedKey;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.identity.MemorySessionStore;
import dev.kosha.connector.runner.identity.MovableClock;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers that log in, over real sockets. */
class SessionsIT {

  private static final String SESSION = "/v1/session";
  private static final String ECHO = "/v1/actions/test.echo";
  private static final Duration LONGEST = Duration.ofHours(8);

  private final MovableClock clock = new MovableClock();
  private final MemoryKeyStore keys = new MemoryKeyStore();
  private final MemorySessionStore sessions = new MemorySessionStore();
  private final Identity identity = identity();
  private final Store store;
  private final TestServer server;

  SessionsIT(@TempDir Path folder) {
    store = Store.open(StoreSettings.of("", folder));
    AuditLog audit =
        AuditLog.in(
            store, AuditLines.none(), new InputDigest(new byte[] {1}), Duration.ofDays(1), clock);
    server = TestServer.start(new TestSettings().create(), identity, audit);
  }

  private Identity identity() {
    return Identity.withCredentials(keys, new BrowserSessions(sessions, LONGEST), null, clock);
  }

  @AfterEach
  void close() {
    server.close();
    identity.close();
    store.close();
  }

  private CreatedKey key(Role role) {
    return identity.keys().create(new KeyRequest("ada", role, CallLimits.none(), null));
  }

  private static String body(CreatedKey key) {
    String secret = key.text().substring(key.text().lastIndexOf('_') + 1);
    return "{\"id\":\"%s\",\"secret\":\"%s\"}".formatted(key.key().id(), secret);
  }

  /** A browser's cookie, and what its page knows. */
  private record Browser(String cookie, String csrf) {}

  private Browser login(CreatedKey key) throws Exception {
    HttpResponse<String> answer = server.post(SESSION, body(key));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return new Browser(cookie.substring(0, cookie.indexOf(';')), json(answer).at("/csrf").asText());
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return send(server, method, path, body, headers);
  }

  private static HttpResponse<String> send(
      TestServer to, String method, String path, String body, String... headers) throws Exception {
    var request =
        to.request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return to.send(request);
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

    HttpResponse<String> audit =
        send("GET", "/v1/audit", "", "Authorization", "Bearer " + admin.text());
    assertThat(json(audit).path("events").findValuesAsText("operation"))
        .containsOnly("caller.authenticate")
        .hasSize(10);
    assertThat(audit.body()).doesNotContain("canary");
  }

  @Test
  void change_withCookie_needsTheTokenOfItsPage() throws Exception {
    Browser browser = login(key(Role.INVOKER));
    Browser other = login(key(Role.INVOKER));
    String cookie = browser.cookie();

    assertThat(send("GET", "/v1/actions", "", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertProblem(send("POST", ECHO, "{}", "Cookie", cookie), 403, "CSRF_REFUSED");
    assertProblem(
        send("POST", ECHO, "{}", "Cookie", cookie, "X-Kosha-CSRF", other.csrf()),
        403,
        "CSRF_REFUSED");
    assertProblem(send("DELETE", SESSION, "", "Cookie", cookie), 403, "CSRF_REFUSED");
    assertThat(server.actions.invocations()).isEmpty();
    assertThat(
            send("POST", ECHO, "{}", "Cookie", cookie, "X-Kosha-CSRF", browser.csrf()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void caller_ofASession_mayWhatTheKeyMay() throws Exception {
    Browser browser = login(key(Role.VIEWER));

    assertProblem(
        send("POST", ECHO, "{}", "Cookie", browser.cookie(), "X-Kosha-CSRF", browser.csrf()),
        403,
        "FORBIDDEN");
    assertProblem(send("GET", "/v1/keys", "", "Cookie", browser.cookie()), 403, "FORBIDDEN");
  }

  @Test
  void session_ended_isEndedHereAtOnceAndElsewhereWithinASecond() throws Exception {
    Browser browser = login(key(Role.VIEWER));
    Identity another = identity();
    try (TestServer replica = TestServer.start(new TestSettings().create(), another)) {
      assertThat(send(replica, "GET", SESSION, "", "Cookie", browser.cookie()).statusCode())
          .isEqualTo(200);

      HttpResponse<String> ended =
          send("DELETE", SESSION, "", "Cookie", browser.cookie(), "X-Kosha-CSRF", browser.csrf());

      assertThat(ended.statusCode()).isEqualTo(204);
      assertThat(ended.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith("kosha-session=;")
          .endsWith("Max-Age=0");
      assertProblem(send("GET", SESSION, "", "Cookie", browser.cookie()), 401, "UNAUTHENTICATED");
      clock.move(Duration.ofSeconds(1));
      assertProblem(
          send(replica, "GET", SESSION, "", "Cookie", browser.cookie()), 401, "UNAUTHENTICATED");
    } finally {
      another.close();
    }
  }

  @Test
  void session_endsWithItsTimeAndWithItsKey() throws Exception {
    CreatedKey revoked = key(Role.VIEWER);
    CreatedKey expiring =
        identity
            .keys()
            .create(
                new KeyRequest(
                    "brief", Role.VIEWER, CallLimits.none(), clock.instant().plusSeconds(60)));
    Browser ofRevoked = login(revoked);
    Browser ofExpiring = login(expiring);
    Browser lasting = login(key(Role.VIEWER));

    identity.keys().revoke(revoked.key().id());
    assertThat(send("GET", SESSION, "", "Cookie", ofRevoked.cookie()).statusCode()).isEqualTo(401);
    clock.move(Duration.ofSeconds(60));
    assertThat(send("GET", SESSION, "", "Cookie", ofExpiring.cookie()).statusCode()).isEqualTo(401);
    clock.move(LONGEST.minusSeconds(61));
    assertThat(send("GET", SESSION, "", "Cookie", lasting.cookie()).statusCode()).isEqualTo(200);
    clock.move(Duration.ofSeconds(1));
    assertThat(send("GET", SESSION, "", "Cookie", lasting.cookie()).statusCode()).isEqualTo(401);
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
  void store_keepsNothingThatOpensASession() throws Exception {
    Browser browser = login(key(Role.VIEWER));

    String kept = sessions.sessions().keySet().toString();

    String secret = browser.cookie().substring(browser.cookie().indexOf('=') + 1);
    assertThat(kept).doesNotContain(secret, browser.csrf());
    String id = sessions.sessions().keySet().iterator().next();
    assertThat(send("GET", SESSION, "", "Cookie", "kosha-session=" + id).statusCode())
        .isEqualTo(401);
    assertThat(send("GET", SESSION, "", "Authorization", "Bearer " + secret).statusCode())
        .isEqualTo(401);
  }

  @Test
  void store_down_isToldAndLetsNobodyIn() throws Exception {
    CreatedKey key = key(Role.VIEWER);
    Browser browser = login(key);
    sessions.breakDown(true);
    clock.move(Duration.ofSeconds(1));

    assertProblem(
        send("GET", SESSION, "", "Cookie", browser.cookie()), 503, "AUTHENTICATION_UNAVAILABLE");
    assertProblem(server.post(SESSION, body(key)), 503, "STORE_UNAVAILABLE");
    sessions.breakDown(false);
    assertThat(send("GET", SESSION, "", "Cookie", browser.cookie()).statusCode()).isEqualTo(200);
  }

  @Test
  void session_openedAndEnded_isInTheAuditLog() throws Exception {
    Browser browser = login(key(Role.ADMIN));
    send("DELETE", SESSION, "", "Cookie", browser.cookie(), "X-Kosha-CSRF", browser.csrf());

    HttpResponse<String> audit =
        send("GET", "/v1/audit", "", "Authorization", "Bearer " + key(Role.ADMIN).text());

    assertThat(json(audit).path("events").findValuesAsText("operation"))
        .containsExactly("session.end", "session.open");
    assertThat(json(audit).path("events").findValuesAsText("outcome")).containsOnly("succeeded");
    assertThat(audit.body()).doesNotContain(browser.cookie().substring(14), browser.csrf());
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
  void runner_withoutAuthentication_hasAnAdminAndNoSession() throws Exception {
    try (TestServer open = TestServer.start()) {
      HttpResponse<String> shown = open.get(SESSION);
      HttpResponse<String> loggedIn = open.post(SESSION, "{\"token\":\"any\"}");

      assertThat(json(shown).path("role").asText()).isEqualTo("admin");
      assertThat(json(shown).path("csrf").asText()).isEmpty();
      assertThat(loggedIn.statusCode()).isEqualTo(200);
      assertThat(loggedIn.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(send(open, "DELETE", SESSION, "").statusCode()).isEqualTo(204);
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
    assertProblem(send("POST", ECHO, "{}", "Accept", accept), 401, "UNAUTHENTICATED");
    assertThat(send("GET", "/docs", "", "Cookie", login(key(Role.VIEWER)).cookie()).body())
        .contains("swagger");
  }
}
