package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.http.FakeActions.Pending;
import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Streams over HTTP: pages come when their reader has room, and what ends them is told. */
class StreamRoutesIT {

  private static final String PATH = "/v1/actions/test.follow/stream";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void pages_written_areMessagesWithIdsAndTheNextGoesOnThere() throws Exception {
    try (TestServer server = TestServer.start();
        Reader reader = follow(server.request(PATH + "?input=%7B%22topic%22:%22t%22%7D"))) {
      page(server, 1).end(succeeded("a", 2, "a9"));

      assertThat(reader.response().headers().firstValue("Content-Type"))
          .hasValue("text/event-stream");
      assertThat(reader.lines(9))
          .containsExactly(
              "retry: 1000",
              "",
              "id: a0",
              "data: {\"n\":0}",
              "",
              "id: a1",
              "data: {\"n\":1}",
              "",
              "id: a9");
      page(server, 2);
      assertThat(server.actions.pageRequests().stream().map(request -> request.after()))
          .containsExactly("", "a9");
      assertThat(server.actions.invocations().element().input()).hasToString("{\"topic\":\"t\"}");
    }
  }

  @Test
  void lastEventId_givenInEitherWay_isWhereTheFirstPageGoesOn() throws Exception {
    try (TestServer server = TestServer.start();
        Reader header = follow(server.request(PATH).header("Last-Event-ID", "7:1"));
        Reader query =
            follow(
                server
                    .request(PATH + "?lastEventId=8:2")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}")))) {
      await().until(() -> server.actions.pageRequests().size() == 2);
      assertThat(server.actions.pageRequests().stream().map(request -> request.after()))
          .containsExactlyInAnyOrder("7:1", "8:2");
      assertThat(server.actions.pageRequests()).allMatch(request -> request.patience().isZero());
      endAll(server);
      assertThat(header.response().statusCode()).isEqualTo(query.response().statusCode());
    }
  }

  @Test
  void slowReader_takesNothing_isAskedNoPageFor() throws Exception {
    try (TestServer server = TestServer.start();
        RawSocket slow = new RawSocket(server.port())) {
      slow.send("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      ObjectNode page = JsonNodeFactory.instance.objectNode();
      page.putArray("items").addObject().put("position", "1").put("data", "x".repeat(32 << 20));
      page.put("position", "1").put("more", true);
      page(server, 1).end(new ActionOutcome.Succeeded(page));
      await().until(() -> slow.statusLine().contains("200"));
      // Whoever has an answer of the same event loops knows that they had the time.
      for (int i = 0; i < 20; i++) {
        assertThat(server.send(server.request("/health/live")).statusCode()).isEqualTo(200);
      }
      assertThat(server.actions.pageRequests()).hasSize(1);

      CompletableFuture<Void> ending =
          CompletableFuture.runAsync(
              () -> page(server, 2).end(failed(RunnerErrorCode.CONNECTION_NOT_FOUND)));
      String line = slow.line();
      while (!line.contains("event: failed")) {
        line = slow.line();
      }
      ending.join();
    }
  }

  @Test
  void hangUp_whileAPageIsRead_cancelsIt() throws Exception {
    try (TestServer server = TestServer.start(limited(1))) {
      Pending reading;
      try (Reader reader = follow(server.request(PATH))) {
        page(server, 1).end(succeeded("a", 1, "a0"));
        reader.lines(4);
        reading = page(server, 2);
      }
      await().until(reading::isCancelled);
      // And its place is free again.
      try (Reader next = follow(server.request(PATH))) {
        page(server, 3).end(succeeded("b", 1, "b0"));
        assertThat(next.lines(3)).contains("id: b0");
      }
    }
  }

  @Test
  void streams_asManyAsAllowed_refuseOneMore() throws Exception {
    try (TestServer server = TestServer.start(limited(1));
        Reader first = follow(server.request(PATH))) {
      page(server, 1);

      HttpResponse<String> second = server.send(server.request(PATH));

      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.body()).contains("OVERLOADED", "1 streams");
      endAll(server);
      assertThat(first.response().statusCode()).isEqualTo(404);
    }
  }

  @Test
  void firstPage_fails_isAnsweredAsAProblem() throws Exception {
    try (TestServer server = TestServer.start()) {
      HttpResponse<String> none = server.send(server.request("/v1/actions/test.echo/stream"));
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(none.body()).contains("NO_STREAM");
      assertThat(server.send(server.request(PATH + "?input=%7B")).statusCode()).isEqualTo(400);
      assertThat(
              server
                  .send(server.request(PATH).method("HEAD", BodyPublishers.noBody()))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void laterPage_fails_endsTheStreamWithTheLastId() throws Exception {
    try (TestServer server = TestServer.start();
        Reader reader = follow(server.request(PATH))) {
      page(server, 1).end(succeeded("a", 1, "a0"));
      page(server, 2).end(failed(RunnerErrorCode.CONNECTION_NOT_FOUND));

      assertThat(reader.rest())
          .contains("event: failed", "CONNECTION_NOT_FOUND", "\"lastEventId\":\"a0\"");
    }
  }

  @Test
  void page_cutOffWithItsGeneration_isAskedForAgain() throws Exception {
    try (TestServer server = TestServer.start();
        Reader reader = follow(server.request(PATH))) {
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
    try (Reader reader = follow(server.request(PATH))) {
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
        Reader reader =
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

  private static HttpSettings limited(int streams) {
    TestSettings settings = new TestSettings();
    settings.maxStreams = streams;
    return settings.create();
  }

  /** The page of a number, once it is asked for. */
  private static Pending page(TestServer server, int number) {
    await().until(() -> server.actions.hanging().size() >= number);
    return server.actions.hanging().stream().skip(number - 1L).findFirst().orElseThrow();
  }

  private static void endAll(TestServer server) {
    server.actions.hanging().forEach(page -> page.end(failed(RunnerErrorCode.ACTION_NOT_FOUND)));
  }

  private static ActionOutcome succeeded(String name, int items, String position) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    var list = page.putArray("items");
    for (int i = 0; i < items; i++) {
      JsonNode data = JsonNodeFactory.instance.objectNode().put("n", i);
      list.addObject().put("position", name + i).set("data", data);
    }
    return new ActionOutcome.Succeeded(page.put("position", position).put("more", false));
  }

  private static ActionOutcome failed(RunnerErrorCode code) {
    return new ActionOutcome.Failed(Failure.of(code, "it failed"));
  }

  private Reader follow(HttpRequest.Builder request) {
    return new Reader(client.sendAsync(request.build(), BodyHandlers.ofInputStream()));
  }

  /** Reads a stream line by line; closing hangs up. */
  private static final class Reader implements AutoCloseable {

    private final CompletableFuture<HttpResponse<InputStream>> arriving;
    private BufferedReader lines = new BufferedReader(java.io.Reader.nullReader());
    private boolean begun;

    Reader(CompletableFuture<HttpResponse<InputStream>> arriving) {
      this.arriving = arriving;
    }

    HttpResponse<InputStream> response() {
      HttpResponse<InputStream> response = arriving.join();
      if (!begun) {
        begun = true;
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
      }
      return response;
    }

    /** The next lines that are no comments and, but for the first blank ones, all. */
    List<String> lines(int count) throws IOException {
      assertThat(response().statusCode()).isEqualTo(200);
      List<String> read = new ArrayList<>();
      boolean comment = false;
      while (read.size() < count) {
        String line = Objects.requireNonNull(lines.readLine(), "the stream ended");
        if (line.startsWith(":")) {
          comment = true;
        } else if (comment && line.isEmpty()) {
          comment = false;
        } else {
          read.add(line);
        }
      }
      return read;
    }

    String rest() throws IOException {
      assertThat(response().statusCode()).isEqualTo(200);
      StringBuilder rest = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rest.append(line).append('\n');
      }
      return rest.toString();
    }

    @Override
    public void close() throws IOException {
      if (arriving.isDone() && !arriving.isCompletedExceptionally()) {
        arriving.join().body().close();
      } else {
        arriving.cancel(true);
      }
    }
  }
}
