package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.Runner;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.RunnerConfig;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A runner with the connector's zip, and a caller of it. Thread-safe; the test closes it. */
final class ServedKafka implements AutoCloseable {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  private final Runner runner;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;

  private ServedKafka(Runner runner, Path folder) {
    this.runner = runner;
    this.folder = folder;
  }

  /** An answer: its status, its body and its headers. */
  record Answer(int status, String text, HttpHeaders headers) {

    /** The body; a missing node when there is none, the first of several values. */
    JsonNode body() {
      try {
        return MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError(text, e);
      }
    }

    /** The header's value; empty when the answer has none of this name. */
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The body, which the call must have answered with 200. */
    JsonNode ok() {
      if (status != 200) {
        throw new AssertionError("answered " + status + ": " + text);
      }
      return body();
    }
  }

  /** Starts a runner whose Kafka connections are these, by name. */
  static ServedKafka start(Map<String, ObjectNode> connections) {
    try {
      Path folder = Files.createTempDirectory("served-kafka-");
      Path plugins = Files.createDirectory(folder.resolve("plugins"));
      Files.copy(Path.of(System.getProperty("kosha.plugin.zip", "")), plugins.resolve("kafka.zip"));
      List<ConfiguredConnection> configured =
          connections.entrySet().stream()
              .map(c -> new ConfiguredConnection("kafka", c.getKey(), c.getValue(), "the test"))
              .toList();
      RunnerConfig config =
          new RunnerConfig(
              new RunnerConfig.Http("127.0.0.1", 0, 16 << 20, List.of(), false),
              RunnerConfig.Auth.off(),
              new RunnerConfig.Plugins(plugins, Duration.ofSeconds(2), List.of()),
              folder.resolve("data"),
              RunnerConfig.Storage.inDataFolder(),
              new RunnerConfig.Invocations(Duration.ofSeconds(30), Duration.ofSeconds(60), 10_000),
              Duration.ofSeconds(10),
              new RunnerConfig.Log(false, "warn"),
              configured);
      return new ServedKafka(Runner.start(config), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The runner itself, for what is not done over HTTP. */
  Runner runner() {
    return runner;
  }

  /** The runner's own folder; it goes at the end. */
  Path folder() {
    return folder;
  }

  /** Where it listens. */
  URI address() {
    return runner.address();
  }

  /** Invokes an action on the connection named {@code default}. */
  Answer call(String action, JsonNode input, String... headers) {
    return send("POST", "/v1/actions/" + action, input.toString(), headers);
  }

  /** The same with the input as text, in which an apostrophe stands for a quotation mark. */
  Answer call(String action, String input, String... headers) {
    return call(action, json(input), headers);
  }

  Answer callOn(String connection, String action, String input) {
    return send(
        "POST", "/v1/actions/" + action + "?connection=" + connection, json(input).toString());
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  /**
   * Any request.
   *
   * @param headers names and values; a {@code Content-Type} replaces that of JSON
   */
  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(runner.address() + path))
            .timeout(Duration.ofSeconds(90))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body(), answer.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    runner.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
