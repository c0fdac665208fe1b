package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.runner.http.FakeActions.Pending;
import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What ends a stream over HTTP is told, or it goes on. */
class StreamEndsIT extends StreamsUnderTest {
  @Test
  void hangUp_whileAPageIsRead_cancelsIt() throws Exception {
    try (TestServer server = TestServer.start(limited(1))) {
      Pending reading;
      try (StreamReader reader = follow(server.request(PATH))) {
        page(server, 1).end(succeeded("a", 1, "a0"));
        reader.lines(4);
        reading = page(server, 2);
      }
      await().until(reading::isCancelled);
      // And its place is free again.
      try (StreamReader next = follow(server.request(PATH))) {
        page(server, 3).end(succeeded("b", 1, "b0"));
        assertThat(next.lines(3)).contains("id: b0");
      }
    }
  }

  @Test
  void laterPage_fails_endsTheStreamWithTheLastId() throws Exception {
    try (TestServer server = TestServer.start();
        StreamReader reader = follow(server.request(PATH))) {
      page(server, 1).end(succeeded("a", 1, "a0"));
      page(server, 2).end(failed(RunnerErrorCode.CONNECTION_NOT_FOUND));

      assertThat(reader.rest())
          .contains("event: failed", "CONNECTION_NOT_FOUND", "\"lastEventId\":\"a0\"");
    }
  }

  @Test
  void page_cutOffWithItsGeneration_isAskedForAgain() throws Exception {
    try (TestServer server = TestServer.start();
        StreamReader reader = follow(server.request(PATH))) {
      page(server, 1).end(succeeded("a", 1, "a0"));
      page(server, 2).end(failed(RunnerErrorCode.SHUTTING_DOWN));
      page(server, 3).end(succeeded("b", 1, "b0"));

      assertThat(reader.lines(6)).contains("id: a0", "id: b0");
      assertThat(server.actions.pageRequests().stream().map(request -> request.after()))
          .startsWith("", "a0", "a0");
      endAll(server);
    }
  }

  @Test
  void runner_stops_endsTheStreamWithTheLastId() throws Exception {
    TestServer server = TestServer.start();
    try (StreamReader reader = follow(server.request(PATH))) {
      page(server, 1).end(succeeded("a", 1, "a0"));
      Pending waiting = page(server, 2);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      await().until(() -> server.server.inFlight() == 1 && isRefused(server));
      waiting.end(succeeded("b", 0, "a0"));

      assertThat(reader.rest()).contains("event: end", "stopping", "\"lastEventId\":\"a0\"");
      closing.join();
    }
  }

  private static boolean isRefused(TestServer server) {
    try {
      return server.send(server.request("/v1/actions")).statusCode() == 503;
    } catch (IOException e) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void key_revoked_endsTheStream() throws Exception {
    Identity identity = Identity.withCredentials(new MemoryKeyStore(), null, Clock.systemUTC());
    var key =
        identity.keys().create(new KeyRequest("reader", Role.INVOKER, CallLimits.none(), null));
    try (TestServer server = TestServer.start(new TestSettings().create(), identity);
        StreamReader reader =
            follow(server.request(PATH).header("Authorization", "Bearer " + key.text()))) {
      page(server, 1).end(succeeded("a", 1, "a0"));
      Pending second = page(server, 2);
      identity.keys().revoke(key.key().id());
      second.end(succeeded("b", 1, "b0"));

      assertThat(reader.rest()).contains("id: b0", "event: end", "credentials");
    } finally {
      identity.close();
    }
  }
}
