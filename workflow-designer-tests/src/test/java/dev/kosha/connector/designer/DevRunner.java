package dev.kosha.connector.designer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.KoshaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code kosha dev} starts: a runner with the Kafka connector, and a broker, in a process of
 * their own; or a runner that asks for credentials. Thread-safe; the test closes it.
 */
final class DevRunner implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final KoshaProcess process;
  private final Path folder;
  private final String address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private DevRunner(KoshaProcess process, Path folder, String address) {
    this.process = process;
    this.folder = folder;
    this.address = address;
  }

  /**
   * Starts it, and returns once it serves.
   *
   * @param folder a fresh one
   */
  static DevRunner start(Path folder, String... arguments) {
    KoshaProcess process =
        kosha(folder, "dev --port 0 --kafka-port 0".split(" "), List.of(arguments));
    process.awaitOutput("(Ctrl-C)");
    return new DevRunner(process, folder, process.awaitOutput("HTTP +(http://\\S+)"));
  }

  /**
   * Starts a runner that asks who calls, with no broker: keys are made by {@link #createKey}.
   *
   * @param folder a fresh one
   */
  static DevRunner startGuarded(Path folder) {
    KoshaProcess process =
        kosha(
            folder,
            "serve --port 0 --auth-required true".split(" "),
            List.of("--data", data(folder)));
    return new DevRunner(process, folder, process.awaitOutput("Kosha serves (http://\\S+) "));
  }

  private static String data(Path folder) {
    return folder.resolve("data").toString();
  }

  /** Makes a key in the store, as on the machine of the runner, and answers it. */
  String createKey(String role) {
    try {
      Path output = Files.createTempDirectory(folder, "key");
      String[] command = {
        "key", "create", "--local", "--data", data(folder), "--name", "ada", "--role", role
      };
      try (KoshaProcess key =
          KoshaProcess.start(classPath(), output, Map.of(), List.of(), command)) {
        if (key.awaitExit() != 0) {
          throw new AssertionError(key.err());
        }
        return key.out().strip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KoshaProcess kosha(Path folder, String[] fixed, List<String> arguments) {
    try {
      Path plugins = Files.createDirectory(folder.resolve("plugins"));
      Path services = Files.createDirectory(folder.resolve("services"));
      Files.copy(zip("kosha.plugin.zip"), plugins.resolve("kafka.zip"));
      Files.copy(zip("kosha.devBroker.zip"), services.resolve("broker.zip"));
      List<String> options =
          List.of("-Xmx512m", "-Dkosha.plugins=" + plugins, "-Dkosha.devServices=" + services);
      List<String> command = new ArrayList<>(List.of(fixed));
      command.addAll(arguments);
      return KoshaProcess.start(
          classPath(), folder, Map.of(), options, command.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() {
    return System.getProperty("kosha.lib", "") + "/*";
  }

  private static Path zip(String property) {
    return Path.of(System.getProperty(property, ""));
  }

  /** Scheme, host and port. */
  String address() {
    return address;
  }

  /** Where it looks for plugins while it runs. */
  Path plugins() {
    return folder.resolve("plugins");
  }

  /** Sends a request, and answers its status and body. */
  Reply send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Calls an action, and answers its output. */
  JsonNode call(String action, String input) {
    Reply reply = send("POST", "/v1/actions/" + action, input, "Content-Type", "application/json");
    if (reply.status() != 200) {
      throw new AssertionError(action + " answered " + reply);
    }
    return reply.json();
  }

  /** Saves a workflow of these steps, a JSON array. */
  void save(String workflow, String steps) {
    saveDocument(
        workflow,
        "{\"document\": {\"dsl\": \"1.0.0\", \"namespace\": \"default\", \"name\": \"%s\","
                .formatted(workflow)
            + " \"version\": \"0.1.0\"}, \"do\": "
            + steps
            + "}");
  }

  /** Saves a workflow as it is. */
  void saveDocument(String workflow, String document) {
    Reply reply =
        send("PUT", "/v1/workflows/" + workflow, document, "Content-Type", "application/json");
    if (reply.status() >= 300) {
      throw new AssertionError("saving answered " + reply);
    }
  }

  /** The document of a workflow as it is saved now. */
  JsonNode document(String workflow) {
    return send("GET", "/v1/workflows/" + workflow, "").json().path("document");
  }

  /** Runs a workflow to its end, and answers the run. */
  JsonNode run(String workflow, String input) {
    String path = "/v1/workflows/" + workflow + "/runs?wait=30s";
    Reply reply = send("POST", path, input, "Content-Type", "application/json");
    if (reply.status() != 200) {
      throw new AssertionError("the run answered " + reply);
    }
    return reply.json();
  }

  record Reply(int status, String body) {

    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(body, e);
      }
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
