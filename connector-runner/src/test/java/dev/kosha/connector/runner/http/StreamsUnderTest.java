package dev.kosha.connector.runner.http;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.http.FakeActions.Pending;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A stream whose pages a test writes and reads. */
abstract class StreamsUnderTest {
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static final String PATH = "/v1/actions/test.follow/stream";

  /** The page of a number, once it is asked for. */
  static Pending page(TestServer server, int number) {
    await().until(() -> server.actions.hanging().size() >= number);
    return server.actions.hanging().stream().skip(number - 1L).findFirst().orElseThrow();
  }

  static ActionOutcome succeeded(String name, int items, String position) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    var list = page.putArray("items");
    for (int i = 0; i < items; i++) {
      JsonNode data = JsonNodeFactory.instance.objectNode().put("n", i);
      list.addObject().put("position", name + i).set("data", data);
    }
    return new ActionOutcome.Succeeded(page.put("position", position).put("more", false));
  }

  static ActionOutcome failed(RunnerErrorCode code) {
    return new ActionOutcome.Failed(Failure.of(code, "it failed"));
  }

  StreamReader follow(HttpRequest.Builder request) {
    return new StreamReader(client.sendAsync(request.build(), BodyHandlers.ofInputStream()));
  }

  static HttpSettings limited(int streams) {
    TestSettings settings = new TestSettings();
    settings.maxStreams = streams;
    return settings.create();
  }

  static void endAll(TestServer server) {
    server.actions.hanging().forEach(page -> page.end(failed(RunnerErrorCode.ACTION_NOT_FOUND)));
  }
}
