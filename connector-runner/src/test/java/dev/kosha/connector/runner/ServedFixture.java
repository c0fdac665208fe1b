package dev.kosha.connector.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.HttpConfig;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A runner with the fixture connector and one configured connection, over HTTP. */
final class ServedFixture implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Runner runner;

  private ServedFixture(Runner runner) {
    this.runner = runner;
  }

  static ServedFixture start(Path folder) {
    return start(folder, Map.of());
  }

  /** With environment variables that connections may refer to. */
  static ServedFixture start(Path folder, Map<String, String> variables) {
    return start(
        folder,
        new RunnerConfig.Storage(
            "", "", new RunnerConfig.References(variables.keySet(), variables, List.of())));
  }

  static ServedFixture start(Path folder, RunnerConfig.Storage storage) {
    return start(folder, storage, new RunnerConfig.Log(false, "info"));
  }

  /** One that tells of itself as it is told. */
  static ServedFixture start(Path folder, RunnerConfig.Storage storage, RunnerConfig.Log log) {
    try {
      Path plugins = Files.createDirectories(folder.resolve("plugins"));
      if (!Files.exists(plugins.resolve("fixture.zip"))) {
        PluginZip.connector().to(plugins.resolve("fixture.zip"));
      }
      ConfiguredConnection configured =
          new ConfiguredConnection(
              "fixture", "configured", JsonNodeFactory.instance.objectNode(), "the test");
      return new ServedFixture(
          Runner.start(
              new RunnerConfig(
                  new HttpConfig("127.0.0.1", 0, 1 << 20, List.of(), false),
                  RunnerConfig.Auth.off(),
                  new RunnerConfig.Plugins(plugins, Duration.ofSeconds(2), List.of()),
                  Files.createDirectories(folder.resolve("data")),
                  storage,
                  new RunnerConfig.Invocations(
                      Duration.ofSeconds(30), Duration.ofSeconds(60), 1000),
                  Duration.ofSeconds(10),
                  log,
                  List.of(configured))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  /** Puts what is no JSON. */
  Answer put(String path, String body, String mediaType) {
    return send("PUT", path, body, "Content-Type", mediaType);
  }

  /** Any request; a {@code Content-Type} among the headers replaces that of JSON. */
  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(runner.address() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The runner itself, for what is not done over HTTP. */
  Runner runner() {
    return runner;
  }

  @Override
  public void close() {
    runner.close();
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JsonMapper.builder().build().readTree(response.body());
      } catch (JsonProcessingException e) {
        throw new AssertionError(response.body(), e);
      }
    }
  }
}
