package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RunnerHttpServerIT {

  private static final String ECHO = "/v1/actions/test.echo";
  private static final String HANG = "/v1/actions/test.hang";

  @Test
  void start_portInUse_saysSo() {
    try (TestServer first = TestServer.start()) {
      TestSettings settings = new TestSettings();
      settings.port = first.port();
      HttpSettings taken = settings.create();

      assertThatThrownBy(() -> TestServer.start(taken))
          .isInstanceOf(HttpStartException.class)
          .hasMessageContaining("127.0.0.1:" + first.port());
    }
  }

  @Test
  void connection_withoutAWholeRequest_isClosed() throws Exception {
    TestSettings settings = new TestSettings();
    settings.idleTimeout = Duration.ofMillis(300);
    try (TestServer server = TestServer.start(settings.create());
        RawSocket silent = new RawSocket(server.port());
        RawSocket slow = new RawSocket(server.port());
        RawSocket tls = new RawSocket(server.port())) {
      slow.send("GET / HTTP/1.1\r\n");
      tls.send("\u0016\u0003\u0001\u0002\u0000\u0001\u0000");

      assertThat(slow.rest()).isEmpty();
      assertThat(silent.rest()).isEmpty();
      assertThat(tls.rest()).isEmpty();
    }
  }

  @Test
  void connection_withARequestUnderWay_staysOpen() throws Exception {
    TestSettings settings = new TestSettings();
    settings.idleTimeout = Duration.ofMillis(300);
    try (TestServer server = TestServer.start(settings.create())) {
      CompletableFuture<HttpResponse<String>> call = hang(server);
      try (RawSocket idle = new RawSocket(server.port())) {
        // Opened after the call began: once it is closed, the call has waited longer.
        assertThat(idle.rest()).isEmpty();
      }
      Objects.requireNonNull(server.actions.hanging().poll())
          .end(new ActionOutcome.Succeeded(JsonNodeFactory.instance.textNode("late")));

      assertThat(call.get().body()).isEqualTo("\"late\"");
    }
  }

  @Test
  void calls_manyAtOnce_getTheirOwnAnswers() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try (TestServer server = TestServer.start()) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int caller = 0; caller < 16; caller++) {
        int number = caller;
        answers.add(callers.submit(() -> callManyTimes(server, number)));
      }
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
      assertThat(server.actions.invocations()).hasSize(16 * 50);
      assertThat(server.server.inFlight()).isZero();
    } finally {
      callers.shutdownNow();
    }
  }

  private static boolean callManyTimes(TestServer server, int caller) throws Exception {
    for (int i = 0; i < 50; i++) {
      String action = i % 2 == 0 ? ECHO : "/v1/actions/test.elsewhere";
      String body = "{\"caller\":" + caller + ",\"call\":" + i + "}";
      HttpResponse<String> response = server.post(action, body);
      if (response.statusCode() != 200 || !response.body().equals(body)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void close_requestUnderWay_isAnswered() throws Exception {
    TestServer server = TestServer.start();
    CompletableFuture<HttpResponse<String>> call = hang(server);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    await().until(() -> !ready(server));

    FakeActions.Pending pending = Objects.requireNonNull(server.actions.hanging().poll());
    pending.end(new ActionOutcome.Succeeded(JsonNodeFactory.instance.textNode("done")));

    HttpResponse<String> response = call.get();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("\"done\"");
    assertThat(response.headers().firstValue("connection")).hasValue("close");
    assertThat(pending.isCancelled()).isFalse();
    closing.get();
  }

  @Test
  void close_newCallWhileDraining_answers503() throws Exception {
    TestServer server = TestServer.start();
    CompletableFuture<HttpResponse<String>> call = hang(server);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    await().until(() -> !ready(server));

    HttpResponse<String> refused = server.post(ECHO, "{}");

    assertProblem(refused, 503, "SHUTTING_DOWN");
    assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    assertThat(server.get("/health/ready").body()).contains("STOPPING");
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    Objects.requireNonNull(server.actions.hanging().poll())
        .end(new ActionOutcome.Succeeded(JsonNodeFactory.instance.nullNode()));
    assertThat(call.get().statusCode()).isEqualTo(200);
    closing.get();
  }

  @Test
  void close_requestBeyondTheDrainTimeout_isCancelled() {
    TestSettings settings = new TestSettings();
    settings.drainTimeout = Duration.ofMillis(100);
    TestServer server = TestServer.start(settings.create());
    CompletableFuture<HttpResponse<String>> call = hang(server);
    FakeActions.Pending pending = Objects.requireNonNull(server.actions.hanging().peek());

    server.close();

    await().until(pending::isCancelled);
    await().until(call::isCompletedExceptionally);
  }

  @Test
  void close_underLoad_losesNoAcceptedRequest() throws Exception {
    TestServer server = TestServer.start();
    ExecutorService callers = Executors.newFixedThreadPool(8);
    AtomicBoolean closing = new AtomicBoolean();
    try {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(callers.submit(() -> callUntilRefused(server, closing::get)));
      }
      await().until(() -> server.actions.invocations().size() > 200);
      closing.set(true);
      server.close();
      int answered = 0;
      for (Future<Integer> call : calls) {
        answered += call.get();
      }
      assertThat(answered).isEqualTo(server.actions.invocations().size());
    } finally {
      callers.shutdownNow();
    }
  }

  /**
   * Calls until the server refuses; how many calls were answered. A caller that comes when the
   * server has said goodbye to the others finds nobody.
   */
  private static int callUntilRefused(TestServer server, BooleanSupplier closing) throws Exception {
    int answered = 0;
    while (true) {
      HttpResponse<String> response;
      try {
        response = server.post(ECHO, "{}");
      } catch (IOException e) {
        assertThat(closing.getAsBoolean()).as(e.toString()).isTrue();
        return answered;
      }
      if (response.statusCode() == 503) {
        return answered;
      }
      assertThat(response.statusCode()).isEqualTo(200);
      answered++;
    }
  }

  @Test
  void close_twice_isHarmless() {
    TestServer server = TestServer.start();
    server.close();
    server.close();
  }

  private static CompletableFuture<HttpResponse<String>> hang(TestServer server) {
    CompletableFuture<HttpResponse<String>> call =
        server
            .client()
            .sendAsync(
                server.request(HANG).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    await().until(() -> !server.actions.hanging().isEmpty());
    return call;
  }

  private static boolean ready(TestServer server) throws Exception {
    return server.get("/health/ready").statusCode() == 200;
  }
}
