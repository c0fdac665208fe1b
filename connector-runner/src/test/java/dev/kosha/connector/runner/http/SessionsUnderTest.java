package dev.kosha.connector.runner.http;

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
import org.junit.jupiter.api.io.TempDir;

/** A server that browsers log in at, and who may. */
abstract class SessionsUnderTest {
  static final String SESSION = "/v1/session";

  static final String ECHO = "/v1/actions/test.echo";

  static final Duration LONGEST = Duration.ofHours(8);

  final MovableClock clock = new MovableClock();

  final MemoryKeyStore keys = new MemoryKeyStore();

  final MemorySessionStore sessions = new MemorySessionStore();

  final Identity identity = identity();

  final Store store;

  final TestServer server;

  SessionsUnderTest(@TempDir Path folder) {
    store = Store.open(StoreSettings.of("", folder));
    AuditLog audit =
        AuditLog.in(
            store, AuditLines.none(), new InputDigest(new byte[] {1}), Duration.ofDays(1), clock);
    server = TestServer.start(new TestSettings().create(), identity, audit);
  }

  Identity identity() {
    return Identity.withCredentials(keys, new BrowserSessions(sessions, LONGEST), null, clock);
  }

  @AfterEach
  void close() {
    server.close();
    identity.close();
    store.close();
  }

  CreatedKey key(Role role) {
    return identity.keys().create(new KeyRequest("ada", role, CallLimits.none(), null));
  }

  static String body(CreatedKey key) {
    String secret = key.text().substring(key.text().lastIndexOf('_') + 1);
    return "{\"id\":\"%s\",\"secret\":\"%s\"}".formatted(key.key().id(), secret);
  }

  /** A browser's cookie, and what its page knows. */
  record Browser(String cookie, String csrf) {}

  Browser login(CreatedKey key) throws Exception {
    HttpResponse<String> answer = server.post(SESSION, body(key));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return new Browser(cookie.substring(0, cookie.indexOf(';')), json(answer).at("/csrf").asText());
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return send(server, method, path, body, headers);
  }

  static HttpResponse<String> send(
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
}
