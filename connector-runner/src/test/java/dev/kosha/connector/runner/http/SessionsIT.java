package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.CreatedKey;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session lets a browser do, and how it ends, over real sockets. */
class SessionsIT extends SessionsUnderTest {
  SessionsIT(@TempDir Path folder) {
    super(folder);
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
}
