package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Streams over HTTP: pages come when their reader has room. */
class StreamRoutesIT extends StreamsUnderTest {
  @Test
  void pages_written_areMessagesWithIdsAndTheNextGoesOnThere() throws Exception {
    try (TestServer server = TestServer.start();
        StreamReader reader = follow(server.request(PATH + "?input=%7B%22topic%22:%22t%22%7D"))) {
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
        StreamReader header = follow(server.request(PATH).header("Last-Event-ID", "7:1"));
        StreamReader query =
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
  void streams_asManyAsAllowed_refuseOneMore() throws Exception {
    try (TestServer server = TestServer.start(limited(1));
        StreamReader first = follow(server.request(PATH))) {
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
}
