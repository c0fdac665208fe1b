package dev.kosha.connector.runner.workflow.restate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.RunService;
import dev.kosha.connector.runner.workflow.StartRequest;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.WorkflowService;
import dev.kosha.connector.runner.workflow.document.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows on a real Restate server. */
class RestateEngineIT {

  @TempDir private Path folder = Path.of("");
  private final int port = freePort();
  private @Nullable RestateServer server;
  private HostUnderTest host;
  private Store store;
  private WorkflowLibrary library;
  private WorkflowService workflows;
  private RestateEngine engine;
  private RunService runs;

  @BeforeEach
  void open() {
    server = RestateServer.start(folder);
    host = HostUnderTest.in(folder).connected("{}");
    host.plugins().install(PluginZip.connector().to(folder.resolve("fixture.zip")));
    store = StoreDatabase.sqlite(folder).open();
    library = new WorkflowLibrary(store, new Documents(SchemaLibrary.load()));
    workflows = new WorkflowService(store, library, document -> List.of(), Clock.systemUTC());
    startEngine();
  }

  private void startEngine() {
    RestateServer running = server;
    if (running == null) {
      throw new IllegalStateException("no server");
    }
    engine =
        RestateEngine.start(
            new RestateParts(
                store,
                library,
                host.invoker(),
                name -> Optional.of("secret " + name),
                Clock.systemUTC(),
                new RestateSettings(
                    running.ingress(),
                    running.admin(),
                    "",
                    "127.0.0.1",
                    port,
                    Duration.ofSeconds(20))));
    runs = new RunService(store, library, engine, Clock.systemUTC());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    if (server != null) {
      engine.close();
      host.close();
      store.close();
      server.close();
    }
  }

  private static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  /** Saves a workflow, whose tasks are given with apostrophes, and starts a run of it. */
  private String start(String name, String tasks, String input) {
    save(name, tasks);
    return get(runs.start(
            new StartRequest(
                name,
                null,
                HostUnderTest.json(input.replace('\'', '"')),
                null,
                new RunOrigin(RunOrigin.Kind.CALL, "tester"))))
        .id();
  }

  private void save(String name, String tasks) {
    String source =
        ("{'document': {'dsl': '1.0.3', 'namespace': 'test', 'name': '%s', 'version': '1.0.0'},"
                + " 'do': %s}")
            .formatted(name, tasks)
            .replace('\'', '"');
    try {
      var unused =
          get(workflows.save(name, new WorkflowService.Draft(source, "json"), v -> true, "tester"));
    } catch (WorkflowRefusedException e) {
      throw new AssertionError(e.faults().toString(), e);
    }
  }

  private ObjectNode ended(String run) {
    soon()
        .until(
            () ->
                List.of("completed", "faulted", "cancelled")
                    .contains(get(runs.brief(run)).path("status").asText()));
    return get(runs.read(run));
  }

  private JsonNode output(String run) {
    ObjectNode ended = ended(run);
    assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("completed");
    return ended.path("output");
  }

  @Test
  void tasks_ofManyKinds_completeWithTheirHistory() {
    String run =
        start(
            "kinds",
            """
            [{'say': {'call': 'fixture.echo', 'with': {'text': '${ .name }', 'times': 1}}},
             {'nap': {'wait': {'milliseconds': 300}}},
             {'loop': {'for': {'each': 'n', 'in': '${ [1, 2] }'}, 'do': [
               {'again': {'call': 'fixture.echo', 'with': {'text': '${ $n | tostring }', 'times': 1}}}]}},
             {'both': {'fork': {'branches': [
               {'left': {'do': [{'l1': {'wait': {'milliseconds': 200}}}, {'l2': {'set': {'side': 'left'}}}]}},
               {'right': {'call': 'fixture.echo', 'with': {'text': 'right', 'times': 1}}}]}}},
             {'done': {'set': {'left': '${ .[0].side }', 'right': '${ .[1].text }'}}}]
            """,
            "{'name': 'hi'}");

    assertThat(output(run).toString()).isEqualTo("{\"left\":\"left\",\"right\":\"right\"}");
    List<String> steps = new ArrayList<>();
    get(runs.read(run))
        .path("steps")
        .forEach(
            step -> {
              assertThat(step.path("status").asText()).as("%s", step).isEqualTo("completed");
              steps.add(step.path("name").asText());
            });
    assertThat(steps).contains("say", "nap", "again", "left", "right", "done");
  }

  @Test
  void fork_competing_hasTheFirstBranchAndCancelsTheOthers() {
    String run =
        start(
            "race",
            """
            [{'race': {'fork': {'compete': true, 'branches': [
               {'slow': {'do': [{'s1': {'wait': {'hours': 1}}}, {'s2': {'set': {'won': 'slow'}}}]}},
               {'fast': {'do': [{'f1': {'wait': {'milliseconds': 300}}}, {'f2': {'set': {'won': 'fast'}}}]}}]}}}]
            """,
            "{}");

    assertThat(output(run).path("won").asText()).isEqualTo("fast");
  }

  @Test
  void timeout_passed_isAFaultThatCanBeCaught() {
    String run =
        start(
            "late",
            """
            [{'try': {'try': [
                {'long': {'wait': {'hours': 1}, 'timeout': {'after': {'milliseconds': 300}}}}],
              'catch': {'errors': {'with': {'status': 408}}, 'do': [{'caught': {'set': {'late': true}}}]}}}]
            """,
            "{}");

    assertThat(output(run).path("late").asBoolean()).isTrue();
  }

  @Test
  void action_failing_isRetriedAndThenToldInOneLine() {
    String run =
        start(
            "failing",
            """
            [{'attempt': {'try': [{'broken': {'call': 'fixture.fail', 'with': {'how': 'code'}}}],
              'catch': {'retry': {'delay': {'milliseconds': 50}, 'limit': {'attempt': {'count': 2}}}}}}]
            """,
            "{}");

    ObjectNode ended = ended(run);
    assertThat(ended.path("status").asText()).isEqualTo("faulted");
    assertThat(ended.path("failure").asText()).contains("broken", "THING_BROKEN");
  }

  @Test
  void cancel_ofARunThatWaits_endsIt() {
    String run = start("waiting", "[{'nap': {'wait': {'hours': 1}}}]", "{}");
    soon().until(() -> get(runs.brief(run)).path("status").asText().equals("running"));

    var unused = get(runs.cancel(run));

    assertThat(ended(run).path("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void workflow_runByAnother_givesItsOutputOrFault() {
    save("inner", "[{'give': {'set': {'got': '${ .n }'}}}]");
    String run =
        start(
            "outer",
            """
            [{'sub': {'run': {'workflow': {'namespace': 'test', 'name': 'inner', 'version': '1.0.0',
               'input': {'n': 7}}}}}]
            """,
            "{}");

    assertThat(output(run).path("got").asInt()).isEqualTo(7);
  }

  @Test
  void events_emitted_wakeWhoListens() {
    String listener =
        start(
            "listener",
            "[{'hear': {'listen': {'to': {'one': {'with': {'type': 'com.example.bell'}}}}}}]",
            "{}");
    soon().until(() -> get(runs.read(listener)).path("steps").size() == 1);
    String emitter =
        start(
            "emitter",
            """
            [{'nap': {'wait': {'milliseconds': 1200}}},
             {'ring': {'emit': {'event': {'with': {'source': 'https://example.com',
               'type': 'com.example.bell', 'data': {'n': 1}}}}}}]
            """,
            "{}");

    assertThat(output(emitter)).isNotNull();
    assertThat(output(listener).toString()).contains("\"n\":1");
  }

  @Test
  void server_killed_goesOnWithItsRunsOnceItIsBack() {
    RestateServer running = server;
    String run =
        start(
            "survivor",
            """
            [{'one': {'call': 'fixture.echo', 'with': {'text': 'one', 'times': 1}}},
             {'nap': {'wait': {'seconds': 3}}},
             {'two': {'call': 'fixture.echo', 'with': {'text': 'two', 'times': 1}}}]
            """,
            "{}");
    soon().until(() -> get(runs.read(run)).path("steps").toString().contains("\"nap\""));

    if (running != null) {
      running.kill();
      String later = start("later", "[{'say': {'set': {'a': 1}}}]", "{}");
      running.start();
      assertThat(output(later).path("a").asInt()).isEqualTo(1);
    }

    assertThat(output(run).path("text").asText()).isEqualTo("two");
  }

  @Test
  void runner_gone_leavesItsRunsToTheNext() {
    String run =
        start(
            "survivor",
            """
            [{'one': {'call': 'fixture.echo', 'with': {'text': 'one', 'times': 1}}},
             {'nap': {'wait': {'seconds': 2}}},
             {'two': {'call': 'fixture.echo', 'with': {'text': 'two', 'times': 1}}}]
            """,
            "{}");
    soon().until(() -> get(runs.read(run)).path("steps").toString().contains("\"nap\""));

    engine.close();
    startEngine();

    assertThat(output(run).path("text").asText()).isEqualTo("two");
    assertThat(get(runs.read(run)).path("steps").size()).isEqualTo(3);
  }

  @Test
  void secret_used_standsNeitherInTheHistoryNorAtRestate() throws IOException {
    String source =
        """
        {"document": {"dsl": "1.0.3", "namespace": "test", "name": "secretive", "version": "1.0.0"},
         "use": {"secrets": ["token"]},
         "do": [{"say": {"call": "fixture.echo", "with": {"text": "${ $secrets.token }", "times": 1}}}]}
        """;
    var saved =
        get(
            workflows.save(
                "secretive", new WorkflowService.Draft(source, "json"), v -> true, "tester"));
    String run =
        get(runs.start(
                new StartRequest(
                    "secretive",
                    null,
                    HostUnderTest.json("{}"),
                    null,
                    new RunOrigin(RunOrigin.Kind.CALL, "tester"))))
            .id();

    assertThat(output(run).path("text").asText()).isEqualTo("***");
    assertThat(get(runs.read(run)).toString()).doesNotContain("secret token");
    assertThat(saved.isNew()).isTrue();
    try (Stream<Path> files = Files.walk(folder.resolve("restate"))) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .noneMatch(RestateEngineIT::tellsTheSecret);
    }
  }

  private static boolean tellsTheSecret(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .contains("secret token");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void retry_ofARunOnRestate_isRefused() {
    String run =
        start(
            "broken",
            "[{'no': {'raise': {'error': {'type': 'https://example.com/no', 'status': 400}}}}]",
            "{}");
    assertThat(ended(run).path("status").asText()).isEqualTo("faulted");

    assertThatThrownBy(() -> get(runs.retry(run)))
        .isInstanceOf(WorkflowRefusedException.class)
        .hasMessageContaining("rerun");
  }
}
