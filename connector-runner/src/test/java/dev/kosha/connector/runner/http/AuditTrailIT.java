package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.audit.AuditLines;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.InputDigest;
import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.CreatedKey;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.identity.MovableClock;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreSettings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log knows of requests, over real sockets. */
class AuditTrailIT {

  private final MovableClock clock = new MovableClock();
  private final Identity identity = Identity.withCredentials(new MemoryKeyStore(), null, clock);
  private final CreatedKey admin = create("root", Role.ADMIN);
  private final CreatedKey viewer = create("eve", Role.VIEWER);
  private final Store store;
  private final TestServer server;

  AuditTrailIT(@TempDir Path folder) {
    store = Store.open(StoreSettings.of("", folder));
    AuditLog audit =
        AuditLog.in(
            store, AuditLines.none(), new InputDigest(new byte[] {1}), Duration.ofDays(1), clock);
    TestSettings settings = new TestSettings();
    settings.behindProxy = true;
    server = TestServer.start(settings.create(), identity, audit);
  }

  @AfterEach
  void close() {
    server.close();
    identity.close();
    store.close();
  }

  private CreatedKey create(String name, Role role) {
    return identity.keys().create(new KeyRequest(name, role, CallLimits.none(), null));
  }

  private HttpResponse<String> send(CreatedKey key, String method, String path, String body)
      throws IOException, InterruptedException {
    return send("Bearer " + key.text(), method, path, body);
  }

  private HttpResponse<String> send(String authorization, String method, String path, String body)
      throws IOException, InterruptedException {
    return server.send(
        server
            .request(path)
            .header("Authorization", authorization)
            .header("X-Forwarded-For", "192.0.2.7")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private JsonNode events(String query) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(admin, "GET", "/v1/audit" + query, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("events");
  }

  @Test
  void key_madeAndRevoked_isRecordedWithoutItsSecret() throws Exception {
    JsonNode key =
        json(send(admin, "POST", "/v1/keys", "{\"name\": \"ci\", \"role\": \"viewer\"}"));
    send(admin, "DELETE", "/v1/keys/" + key.path("id").asText(), "");
    send(admin, "DELETE", "/v1/keys/" + key.path("id").asText(), "");

    JsonNode events = events("");
    assertThat(events.findValuesAsText("operation"))
        .containsExactly("key.revoke", "key.revoke", "key.create");
    assertThat(events.findValuesAsText("outcome"))
        .containsExactly("failed", "succeeded", "succeeded");
    assertThat(events.findValuesAsText("subject")).containsOnly(key.path("id").asText());
    assertThat(events.at("/0/code").asText()).isEqualTo("KEY_NOT_FOUND");
    assertThat(events.at("/2/detail").asText()).isEqualTo("viewer 'ci'");
    assertThat(events.at("/2/inputDigest").asText()).startsWith("hmac-sha256:");
    assertThat(events.at("/2/caller"))
        .hasToString(
            "{\"id\":\"key:%s\",\"name\":\"root\",\"address\":\"192.0.2.7\"}"
                .formatted(admin.key().id()));
    String secret = key.path("key").asText();
    assertThat(events.toString()).doesNotContain(secret.substring(secret.length() - 64));
  }

  @Test
  void plugin_operation_isRecordedWithWhatBecameOfIt() throws Exception {
    send(admin, "POST", "/v1/plugins/test/rollback", "{}");
    send(admin, "DELETE", "/v1/plugins/absent", "");
    server.send(
        server
            .request("/v1/plugins/test")
            .header("Authorization", "Bearer " + admin.text())
            .header("Accept", "text/event-stream")
            .DELETE());

    assertThat(events("?operation=plugin.*")).hasSize(3);
    assertThat(events("?operation=plugin.rollback").at("/0/subject").asText()).isEqualTo("test");
    assertThat(events("?operation=plugin.remove").findValuesAsText("outcome"))
        .doesNotContain("begun");
  }

  @Test
  void whoMayNot_isRecordedAsRefused() throws Exception {
    assertProblem(send(viewer, "DELETE", "/v1/plugins/test", ""), 403, "FORBIDDEN");
    assertProblem(send(viewer, "GET", "/v1/audit", ""), 403, "FORBIDDEN");

    await().until(() -> events("?caller=key:" + viewer.key().id()).size() == 1);
    JsonNode event = events("?outcome=refused").path(0);
    assertThat(event.path("operation").asText()).isEqualTo("plugin.remove");
    assertThat(event.path("subject").asText()).isEqualTo("test");
    assertThat(event.path("code").asText()).isEqualTo("FORBIDDEN");
  }

  @Test
  void wrongCredentials_areRecordedUntilTheyAreLockedOut() throws Exception {
    String wrong = "Bearer kosha_" + viewer.key().id() + "_canary-secret";
    for (int i = 0; i < 13; i++) {
      send(wrong, "GET", "/v1/actions", "");
    }
    server.get("/v1/actions");

    await().until(() -> events("?operation=caller.authenticate").size() == 10);
    JsonNode events = events("?operation=caller.authenticate");
    assertThat(events.toString()).doesNotContain("canary");
    assertThat(events.at("/0/caller"))
        .hasToString(
            "{\"id\":\"key:%s\",\"name\":\"\",\"address\":\"192.0.2.7\"}"
                .formatted(viewer.key().id()));
    assertThat(events.at("/0/code").asText()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void operation_cannotBeRecorded_isNotDone() throws Exception {
    store.close();

    HttpResponse<String> answer =
        send(admin, "POST", "/v1/keys", "{\"name\": \"ci\", \"role\": \"viewer\"}");

    assertProblem(answer, 503, "STORE_UNAVAILABLE");
    assertThat(json(answer).path("detail").asText()).contains("nothing was done");
    assertThat(identity.keys().list()).hasSize(2);
  }

  @Test
  void query_cannotBeRead_answers400AndNamesTheParameter() throws Exception {
    for (String query : new String[] {"since=now", "limit=0", "outcome=x", "cursor=x"}) {
      HttpResponse<String> answer = send(admin, "GET", "/v1/audit?" + query, "");
      assertProblem(answer, 400, "REQUEST_INVALID");
      assertThat(json(answer).path("detail").asText())
          .contains("query parameter " + query.substring(0, query.indexOf('=')));
    }
  }
}
