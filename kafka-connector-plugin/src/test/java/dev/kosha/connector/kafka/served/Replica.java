package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.KoshaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of several runners on one store, in a process of its own. Thread-safe. */
final class Replica implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

  private final KoshaProcess process;
  private final String address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Replica(KoshaProcess process, String address) {
    this.process = process;
    this.address = address;
  }

  /** An answer; status 0 when there was none. */
  record Answer(int status, JsonNode body, HttpHeaders headers) {

    boolean replayed() {
      return headers.firstValue("Idempotency-Replayed").isPresent();
    }

    /** Whether the same call will do a little later. */
    boolean isNotYet() {
      return status == 503;
    }

    JsonNode ok() {
      if (status != 200) {
        throw new AssertionError("answered " + status + ": " + body);
      }
      return body;
    }
  }

  /** Runs a command of the runner to its end and answers what it printed. */
  static String command(Path folder, Map<String, String> environment, String... arguments) {
    try (KoshaProcess command =
        KoshaProcess.start(classPath(), fresh(folder), environment, List.of(), arguments)) {
      if (command.awaitExit() != 0) {
        throw new AssertionError(command.err());
      }
      return command.out().strip();
    }
  }

  static Replica start(Path folder, Map<String, String> environment) {
    return startIn(fresh(folder), environment);
  }

  /** Starts in a folder, where one that was killed may have been at work. */
  static Replica startIn(Path own, Map<String, String> environment) {
    try {
      Path plugins = Files.createDirectories(own.resolve("plugins"));
      if (!Files.exists(plugins.resolve("kafka.zip"))) {
        Files.copy(
            Path.of(System.getProperty("kosha.plugin.zip", "")), plugins.resolve("kafka.zip"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    KoshaProcess process =
        KoshaProcess.start(
            classPath(), own, environment, List.of("-Xmx256m"), "serve", "--port", "0");
    return new Replica(process, process.awaitOutput("Kosha serves (http://\\S+) "));
  }

  private static String classPath() {
    return System.getProperty("kosha.lib", "") + "/*";
  }

  private static Path fresh(Path folder) {
    try {
      return Files.createTempDirectory(folder, "replica");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer call(String key, String action, String input, String... headers) {
    return send(key, "POST", "/v1/actions/" + action, input, headers);
  }

  /**
   * @param key empty for none
   * @param body in which an apostrophe stands for a quotation mark
   */
  Answer send(String key, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(40))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), MAPPER.readTree(answer.body()), answer.headers());
    } catch (IOException e) {
      return new Answer(0, MAPPER.createObjectNode().put("detail", e.toString()), NO_HEADERS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** As a crash of its machine would: nothing is closed, nobody is told. */
  void kill() {
    process.signal("KILL");
    process.awaitExit();
  }

  @Override
  public void close() {
    process.close();
  }
}
