package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.Canaries;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.RunService;
import dev.kosha.connector.runner.workflow.StartRequest;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.WorkflowService;
import dev.kosha.connector.runner.workflow.document.Documents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** An engine over a store, with the fixture's actions, wired as in production. */
final class EngineUnderTest implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final RunOrigin TEST = new RunOrigin(RunOrigin.Kind.CALL, "test");

  final MeterRegistry meters = new SimpleMeterRegistry();
  final Store store;
  final EmbeddedEngine engine;
  final RunService runs;
  final WorkflowService workflows;
  private final HostUnderTest host;

  private EngineUnderTest(Store store, HostUnderTest host, EngineSettings settings) {
    this.store = store;
    this.host = host;
    Clock clock = Clock.systemUTC();
    WorkflowLibrary library = new WorkflowLibrary(store, new Documents(SchemaLibrary.load()));
    engine =
        EmbeddedEngine.start(
            new EngineParts(
                store,
                library,
                host.invoker(),
                Canaries::find,
                meters,
                Tracing.off(),
                clock,
                settings));
    runs = new RunService(store, library, engine, clock);
    workflows = new WorkflowService(store, library, document -> List.of(), clock);
  }

  /**
   * Starts on a store, which is closed with it.
   *
   * @param folder for the plugin; nobody else uses it at the time
   */
  static EngineUnderTest start(Store store, Path folder) {
    return start(store, folder, usual());
  }

  static EngineUnderTest start(Store store, Path folder, EngineSettings settings) {
    try {
      Path zip = Files.createDirectories(folder.resolve("plugins")).resolve("fixture.zip");
      if (!Files.exists(zip)) {
        PluginZip.connector().to(zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    HostUnderTest host = HostUnderTest.in(folder);
    host.plugins().loadAll();
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    host.connections().provision("default", "fixture", nothing, "the test");
    return new EngineUnderTest(store, host, settings);
  }

  /** Installs another plugin, with a connection. */
  void install(PluginZip zip, String connector, Path folder) {
    host.plugins().install(zip.to(folder.resolve(connector + ".zip")));
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    host.connections().provision("default", connector, nothing, "the test");
  }

  /** With beats that make takeovers quick. */
  static EngineSettings usual() {
    return new EngineSettings(
        64,
        Duration.ofDays(30),
        Duration.ofSeconds(30),
        Duration.ofMillis(300),
        Duration.ofSeconds(3),
        Duration.ofSeconds(5));
  }

  void save(String name, String rest) {
    String document =
        """
        document: {dsl: 1.0.3, namespace: test, name: %s, version: 0.1.0}
        %s\
        """
            .formatted(name, rest);
    var unused =
        get(workflows.save(name, new WorkflowService.Draft(document, "yaml"), v -> true, "test"));
  }

  String start(String name, String input) {
    return get(runs.start(new StartRequest(name, null, json(input), null, TEST))).id();
  }

  JsonNode read(String id) {
    return get(runs.read(id));
  }

  String status(String id) {
    return get(runs.brief(id)).path("status").asText();
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    engine.close();
    host.close();
    store.close();
  }
}
