package dev.kosha.connector.runner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The lines of a stream of server-sent events, as they come. */
final class EventLines implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> reading;

  private EventLines(CompletableFuture<HttpResponse<Stream<String>>> response) {
    reading = response.thenAcceptAsync(answer -> answer.body().forEach(lines::add));
  }

  /**
   * Begins to read.
   *
   * @param lastEventId empty for none
   */
  static EventLines open(ServedFixture runner, String path, String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(runner.runner().address() + path));
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new EventLines(
        client.sendAsync(request.GET().build(), HttpResponse.BodyHandlers.ofLines()));
  }

  void awaitLine(String part) {
    await().atMost(30, SECONDS).until(() -> lines.stream().anyMatch(line -> line.contains(part)));
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    reading.cancel(true);
  }
}
