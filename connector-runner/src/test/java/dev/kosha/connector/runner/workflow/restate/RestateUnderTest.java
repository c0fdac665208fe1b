package dev.kosha.connector.runner.workflow.restate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.Canaries;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.RunService;
import dev.kosha.connector.runner.workflow.StartRequest;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.WorkflowService;
import dev.kosha.connector.runner.workflow.document.Documents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The engine on a cluster, with a store and the fixture's actions. The test closes it. */
final class RestateUnderTest implements AutoCloseable {

  private static final RunOrigin TESTER = new RunOrigin(RunOrigin.Kind.CALL, "tester");

  final MeterRegistry meters = new SimpleMeterRegistry();
  final WorkflowService workflows;
  final RunService runs;
  final Store store;
  private final int port;
  private final URI ingress;
  private final URI admin;
  private final HostUnderTest host;
  private final WorkflowLibrary library;
  private final RestateEngine engine;

  private RestateUnderTest(URI ingress, URI admin, int port, HostUnderTest host, Store store) {
    this.ingress = ingress;
    this.admin = admin;
    this.port = port;
    this.host = host;
    this.store = store;
    library = new WorkflowLibrary(store, new Documents(SchemaLibrary.load()));
    workflows = new WorkflowService(store, library, document -> List.of(), Clock.systemUTC());
    engine = RestateEngine.start(parts());
    runs = new RunService(store, library, engine, Clock.systemUTC());
  }

  static RestateUnderTest start(URI ingress, URI admin, Path folder) {
    HostUnderTest host = HostUnderTest.in(folder).connected("{}");
    host.plugins().install(PluginZip.connector().to(folder.resolve("fixture.zip")));
    Store store = StoreDatabase.sqlite(folder).open();
    return new RestateUnderTest(ingress, admin, freePort(), host, store);
  }

  /** Installs another plugin, with a connection. */
  void install(PluginZip zip, String connector, Path folder) {
    host.plugins().install(zip.to(folder.resolve(connector + ".zip")));
    host.connections()
        .provision("default", connector, JsonNodeFactory.instance.objectNode(), "the test");
  }

  /** Ends the engine; another one goes on with its runs on the same store and port. */
  RestateUnderTest restarted() {
    engine.close();
    return new RestateUnderTest(ingress, admin, port, host, store);
  }

  private RestateParts parts() {
    return new RestateParts(
        store,
        library,
        host.invoker(),
        Canaries::find,
        meters,
        Tracing.off(),
        Clock.systemUTC(),
        new RestateSettings(
            ingress, admin, "", "127.0.0.1", port, Duration.ofSeconds(20), Duration.ofDays(30)));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(90));
  }

  /** Saves a workflow, whose tasks are given with apostrophes, and starts a run of it. */
  String start(String name, String tasks, String input) {
    save(name, "", tasks);
    return start(name, input);
  }

  String start(String name, String input) {
    JsonNode json = HostUnderTest.json(input.replace('\'', '"'));
    return get(runs.start(new StartRequest(name, null, json, null, TESTER))).id();
  }

  /**
   * Saves a workflow.
   *
   * @param further members of {@code document}, each with a comma before it
   */
  void save(String name, String further, String tasks) {
    String source =
        ("{'document': {'dsl': '1.0.3', 'namespace': 'test', 'name': '%s', 'version': '1.0.0'%s},"
                + " 'do': %s}")
            .formatted(name, further, tasks)
            .replace('\'', '"');
    saveText(name, source, "json");
  }

  /** Saves a workflow whose document is given without its head, in YAML. */
  void saveYaml(String name, String rest) {
    String head =
        """
        document: {dsl: 1.0.3, namespace: test, name: %s, version: 0.1.0}
        """
            .formatted(name);
    saveText(name, head + rest, "yaml");
  }

  private void saveText(String name, String source, String format) {
    try {
      var unused =
          get(workflows.save(name, new WorkflowService.Draft(source, format), v -> true, "tester"));
    } catch (WorkflowRefusedException e) {
      throw new AssertionError(e.faults().toString(), e);
    }
  }

  String status(String run) {
    return get(runs.brief(run)).path("status").asText();
  }

  void awaitStatus(String run, String status) {
    soon().untilAsserted(() -> assertThat(status(run)).isEqualTo(status));
  }

  /** Waits until a step of a name has begun. */
  void awaitStep(String run, String name) {
    soon().until(() -> step(run, name).isPresent());
  }

  /** The step of a name. */
  Optional<JsonNode> step(String run, String name) {
    for (JsonNode step : get(runs.read(run)).path("steps")) {
      if (step.path("name").asText().equals(name)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  ObjectNode ended(String run) {
    soon().until(() -> List.of("completed", "faulted", "cancelled").contains(status(run)));
    return get(runs.read(run));
  }

  JsonNode output(String run) {
    ObjectNode ended = ended(run);
    assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("completed");
    return ended.path("output");
  }

  @Override
  public void close() {
    engine.close();
    host.close();
    store.close();
  }
}
