package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.identity.Quota;
import dev.kosha.connector.runner.identity.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotaIT {

  private final Identity identity =
      Identity.withCredentials(new MemoryKeyStore(), null, Clock.systemUTC());
  private final TestServer server = TestServer.start(settings().create(), identity);

  private static TestSettings settings() {
    TestSettings settings = new TestSettings();
    settings.usualQuota = new Quota(0, 1);
    return settings;
  }

  @AfterEach
  void close() {
    server.close();
    identity.close();
  }

  private String key(Quota quota) {
    CallLimits limits = new CallLimits(List.of(), List.of(), false, quota);
    return identity.keys().create(new KeyRequest("batch", Role.INVOKER, limits, null)).text();
  }

  private HttpRequest request(String action, String key) {
    return server
        .request("/v1/actions/test." + action)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + key)
        .POST(BodyPublishers.ofString("{\"text\":\"hi\"}"))
        .build();
  }

  private HttpResponse<String> call(String action, String key) throws Exception {
    return server.client().send(request(action, key), BodyHandlers.ofString());
  }

  @Test
  void requests_beyondTheRateOfTheirKey_areRefusedAndCounted() throws Exception {
    String slow = key(new Quota(1, 0));
    String other = key(new Quota(100_000, 0));
    assertThat(call("echo", slow).statusCode()).isEqualTo(200);

    HttpResponse<String> refused = call("echo", slow);

    assertProblem(refused, 429, "TOO_MANY_REQUESTS");
    assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    assertThat(refused.body()).contains("'batch'").contains("1 requests a second");
    assertThat(call("echo", other).statusCode()).isEqualTo(200);
    await().until(() -> call("echo", slow).statusCode() == 200);
    assertThat(metrics(other)).contains("kosha_limits_refusals_total{limit=\"rate\"}");
  }

  private String metrics(String key) throws Exception {
    HttpRequest.Builder request =
        server.request("/metrics").header("Authorization", "Bearer " + key);
    return server.send(request).body();
  }

  @Test
  void requests_beyondWhatMayBeUnderWay_areRefusedUntilOneIsAnswered() throws Exception {
    String key = key(Quota.none());
    CompletableFuture<HttpResponse<String>> hanging =
        server.client().sendAsync(request("hang", key), BodyHandlers.ofString());
    await().until(() -> !server.actions.hanging().isEmpty());

    assertProblem(call("echo", key), 429, "TOO_MANY_REQUESTS");
    assertThat(call("echo", key(Quota.none())).statusCode()).isEqualTo(200);

    hanging.cancel(true);
    FakeActions.Pending pending = Objects.requireNonNull(server.actions.hanging().poll());
    await().until(pending::isCancelled);
    await().until(() -> call("echo", key).statusCode() == 200);
  }
}
