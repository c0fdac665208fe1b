package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.Runner;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.HttpConfig;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.Role;
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
  private final String key;

  private ServedKafka(Runner runner, Path folder, String key) {
    this.runner = runner;
    this.folder = folder;
    this.key = key;
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
    return start(connections, RunnerConfig.Auth.off());
  }

  /** The same which asks who calls; this caller is an admin. */
  static ServedKafka startAsking(Map<String, ObjectNode> connections) {
    return start(connections, new RunnerConfig.Auth(true, false, null, Duration.ofHours(8)));
  }

  private static ServedKafka start(Map<String, ObjectNode> connections, RunnerConfig.Auth auth) {
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
              new HttpConfig("127.0.0.1", 0, 16 << 20, List.of(), false),
              auth,
              new RunnerConfig.Plugins(plugins, Duration.ofSeconds(2), List.of()),
              folder.resolve("data"),
              RunnerConfig.Storage.inDataFolder(),
              new RunnerConfig.Invocations(Duration.ofSeconds(30), Duration.ofSeconds(60), 10_000),
              Duration.ofSeconds(10),
              new RunnerConfig.Log(false, "warn"),
              configured);
      Runner runner = Runner.start(config);
      String key = auth.required() ? key(runner, Role.ADMIN) : "";
      return new ServedKafka(runner, folder, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Runner runner, Role role) {
    KeyRequest wanted = new KeyRequest(role.text(), role, CallLimits.none(), null);
    return runner.identity().keys().create(wanted).text();
  }

  /** A new key of this role. */
  String key(Role role) {
    return key(runner, role);
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
    if (!key.isEmpty()) {
      request.setHeader("Authorization", "Bearer " + key);
    }
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
