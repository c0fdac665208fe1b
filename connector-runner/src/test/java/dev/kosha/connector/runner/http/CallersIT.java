package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.CreatedKey;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.identity.MovableClock;
import dev.kosha.connector.runner.identity.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers with keys, over real sockets. */
class CallersIT {

  private static final String ECHO = "/v1/actions/test.echo";
  private static final String SHOUT = "/v1/actions/test.shout";

  private final MovableClock clock = new MovableClock();
  private final Identity identity = Identity.withCredentials(new MemoryKeyStore(), null, clock);
  private final TestServer server = TestServer.start(settings().create(), identity);

  private static TestSettings settings() {
    TestSettings settings = new TestSettings();
    settings.accessLog = AccessLogFormat.JSON;
    settings.behindProxy = true;
    return settings;
  }

  @AfterEach
  void close() {
    server.close();
    identity.close();
  }

  @Test
  void call_withoutCredentials_answers401AndHowToCome() throws Exception {
    HttpResponse<String> response = server.post(ECHO, "{\"text\":\"hi\"}");

    assertProblem(response, 401, "UNAUTHENTICATED");
    assertThat(response.headers().firstValue("www-authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).contains("Basic", "Bearer"));
    assertThat(server.actions.invocations()).isEmpty();
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void call_withKey_isAnsweredFromTheFirstTimeOn() throws Exception {
    CreatedKey key = create(Role.INVOKER, CallLimits.none());
    String body = "{\"text\":\"" + "long ".repeat(2_000) + "\"}";
    String basic =
        Base64.getEncoder()
            .encodeToString(
                key.text()
                    .substring("kosha_".length())
                    .replaceFirst("_", ":")
                    .getBytes(StandardCharsets.UTF_8));

    for (int i = 0; i < 3; i++) {
      assertThat(call(ECHO, "Bearer " + key.text(), body).body()).isEqualTo(body);
      assertThat(call(ECHO, "Basic " + basic, body).body()).isEqualTo(body);
    }
  }

  @Test
  void call_withWrongSecret_answers401ThenLocksOut() throws Exception {
    CreatedKey key = create(Role.INVOKER, CallLimits.none());
    String wrong = "Bearer kosha_" + key.key().id() + "_canary-secret";
    for (int i = 0; i < 10; i++) {
      assertProblem(call(ECHO, wrong, "{}"), 401, "UNAUTHENTICATED");
    }

    HttpResponse<String> locked = call(ECHO, wrong, "{}");

    assertProblem(locked, 429, "LOCKED_OUT");
    assertThat(Integer.parseInt(locked.headers().firstValue("retry-after").orElseThrow()))
        .isBetween(1, 61);
    assertProblem(call(ECHO, "Bearer " + key.text(), "{}"), 429, "LOCKED_OUT");
    clock.move(Duration.ofMinutes(1));
    assertThat(call(ECHO, "Bearer " + key.text(), "{}").statusCode()).isEqualTo(200);
    assertThat(server.actions.invocations()).hasSize(1);
  }

  @Test
  void lockOut_ofOneAddressBehindAProxy_leavesTheOthersAlone() throws Exception {
    CreatedKey key = create(Role.VIEWER, CallLimits.none());
    for (int i = 0; i < 30; i++) {
      from("192.0.2.1", "Bearer kosha_%016x_0".formatted(i));
    }

    assertProblem(from("192.0.2.1", "Bearer " + key.text()), 429, "LOCKED_OUT");
    assertProblem(from("192.0.2.9, 192.0.2.1", "Bearer " + key.text()), 429, "LOCKED_OUT");
    assertThat(from("192.0.2.2", "Bearer " + key.text()).statusCode()).isEqualTo(200);
  }

  @Test
  void key_limited_callsWhatItMayBeforeItsInputIsLookedAt() throws Exception {
    String reader = bearer(new CallLimits(List.of(), List.of("test.*"), true));
    String other = bearer(new CallLimits(List.of("audit"), List.of("test.echo"), false));

    assertThat(call(ECHO, reader, "{\"text\":\"hi\"}").statusCode()).isEqualTo(200);
    assertProblem(call(SHOUT, reader, "no json"), 403, "FORBIDDEN");
    assertProblem(call(SHOUT + "/validate", reader, "no json"), 403, "FORBIDDEN");
    assertProblem(call(SHOUT, other, "{}"), 403, "FORBIDDEN");
    assertProblem(call(ECHO, other, "{}"), 403, "FORBIDDEN");
    assertProblem(call("/v1/actions/test%2Eshout", other, "{}"), 403, "FORBIDDEN");
    assertThat(call(ECHO + "?connection=audit", other, "{}").statusCode()).isEqualTo(200);
    assertThat(server.actions.invocations()).hasSize(2);
  }

  @Test
  void keys_madeListedAndRevokedOverHttp() throws Exception {
    String admin = "Bearer " + create(Role.ADMIN, CallLimits.none()).text();
    HttpResponse<String> made = call("/v1/keys", admin, "{\"name\": \"ci\", \"role\": \"viewer\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("cache-control")).hasValue("no-store");
    String key = json(made).path("key").asText();
    String id = json(made).path("id").asText();
    assertThat(get("/v1/actions", "Bearer " + key).statusCode()).isEqualTo(200);
    assertThat(get("/v1/keys", admin).body())
        .contains("\"" + id + "\"")
        .doesNotContain("argon2", key.substring(key.length() - 64));

    assertProblem(call("/v1/keys", admin, "{\"name\": \"ci\"}"), 400, "INPUT_INVALID");
    assertThat(delete("/v1/keys/" + id, admin).statusCode()).isEqualTo(204);
    assertProblem(delete("/v1/keys/" + id, admin), 404, "KEY_NOT_FOUND");
    assertProblem(get("/v1/actions", "Bearer " + key), 401, "UNAUTHENTICATED");
  }

  @Test
  void secrets_areInNoAnswerLogOrMetric() throws Exception {
    CreatedKey key = create(Role.VIEWER, CallLimits.none());
    String secret = key.text().substring(key.text().lastIndexOf('_') + 1);
    String answers =
        get("/metrics", "Bearer " + key.text()).body()
            + call(ECHO, "Bearer " + key.text(), "{}").body()
            + call(ECHO, "Bearer " + key.text() + "0", "{}").body()
            + get("/metrics", "Bearer " + key.text()).body();
    server.close();

    assertThat(answers + server.accessText())
        .contains("kosha_auth_refusals_total", "FORBIDDEN", "UNAUTHENTICATED")
        .doesNotContain(secret);
  }

  private CreatedKey create(Role role, CallLimits limits) {
    return identity.keys().create(new KeyRequest("test", role, limits, null));
  }

  private String bearer(CallLimits limits) {
    return "Bearer " + create(Role.INVOKER, limits).text();
  }

  private HttpResponse<String> call(String path, String authorization, String body)
      throws Exception {
    return send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)),
        authorization);
  }

  private HttpResponse<String> get(String path, String authorization) throws Exception {
    return send(server.request(path).GET(), authorization);
  }

  private HttpResponse<String> delete(String path, String authorization) throws Exception {
    return send(server.request(path).DELETE(), authorization);
  }

  private HttpResponse<String> from(String forwarded, String authorization) throws Exception {
    return send(server.request("/v1/actions").header("X-Forwarded-For", forwarded), authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String authorization)
      throws Exception {
    return server.send(request.header("Authorization", authorization));
  }
}
