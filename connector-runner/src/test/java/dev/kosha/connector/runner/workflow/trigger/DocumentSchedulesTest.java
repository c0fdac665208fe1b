package dev.kosha.connector.runner.workflow.trigger;

import static dev.kosha.connector.runner.workflow.trigger.TriggerBench.await;
import static dev.kosha.connector.runner.workflow.trigger.TriggerBench.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.connection.MasterKey;
import dev.kosha.connector.runner.connection.SecretBox;
import dev.kosha.connector.runner.connection.SecretReferences;
import dev.kosha.connector.runner.connection.TriggerSources;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.RunEngine;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.RunService;
import dev.kosha.connector.runner.workflow.StartRequest;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.WorkflowService;
import dev.kosha.connector.runner.workflow.document.Documents;
import dev.kosha.connector.runner.workflow.embedded.EmbeddedEngine;
import dev.kosha.connector.runner.workflow.embedded.EngineParts;
import dev.kosha.connector.runner.workflow.embedded.EngineSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of documents, with the embedded engine. */
class DocumentSchedulesTest {

  private static final String LISTENER =
      """
      {'document': {'dsl': '1.0.3', 'namespace': 'test', 'name': 'listener', 'version': '1.0.0'},
       'schedule': {'on': {'one': {'with': {'type': 'com.example.order'}}}},
       'do': [{'keep': {'set': {'order': '${ .[0].data.order }'}}}]}
      """;
  private static final String EMITTER =
      """
      {'document': {'dsl': '1.0.3', 'namespace': 'test', 'name': 'emitter', 'version': '1.0.0'},
       'do': [
         {'other': {'emit': {'event': {'with': {'source': 'https://example.com', 'type': 'other'}}}}},
         {'tell': {'emit': {'event': {'with': {'source': 'https://example.com',
           'type': 'com.example.order', 'data': {'order': '${ $workflow.input.order }'}}}}}}]}
      """;

  @TempDir private Path folder = Path.of("");
  private HostUnderTest host;
  private Store store;
  private RunEngine engine;
  private RunService runs;
  private WorkflowService workflows;
  private Triggers triggers;

  @BeforeEach
  void open() {
    Clock clock = Clock.systemUTC();
    host = HostUnderTest.in(folder);
    store = StoreDatabase.sqlite(folder).open();
    WorkflowLibrary library = new WorkflowLibrary(store, new Documents(SchemaLibrary.load()));
    workflows = new WorkflowService(store, library, document -> List.of(), clock);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    engine =
        EmbeddedEngine.start(
            new EngineParts(
                store,
                library,
                host.invoker(),
                name -> Optional.empty(),
                meters,
                Tracing.off(),
                clock,
                EngineSettings.of(
                    4, Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofSeconds(1))));
    runs = new RunService(store, library, engine, clock);
    triggers =
        Triggers.open(
            new TriggerParts(
                store,
                new SecretBox(store, MasterKey.of("", folder), SecretReferences.none()),
                new TriggerSources(host.registry(), host.connections()),
                host.registry()::catalog,
                SchemaLibrary.load().newCompiler(),
                runs,
                library,
                meters,
                clock));
    triggers.start();
  }

  @AfterEach
  void close() {
    triggers.close();
    engine.close();
    host.close();
    store.close();
  }

  private void save(String name, String source) {
    var unused =
        await(
            workflows.save(
                name,
                new WorkflowService.Draft(source.replace('\'', '"'), "json"),
                version -> true,
                "tester"));
  }

  private void saveScheduled(String schedule) {
    save(
        "scheduled",
        ("{'document': {'dsl': '1.0.3', 'namespace': 'test', 'name': 'scheduled',"
                + " 'version': '1.0.0'}, 'schedule': %s, 'do': [{'keep': {'set': {'a': 1}}}]}")
            .formatted(schedule));
  }

  private List<StoredRun> runsOf(String workflow) {
    return store.workflows().runs().list(RunFilter.newest(workflow, 100));
  }

  @Test
  void every_inADocument_startsRunsUntilItIsGone() {
    saveScheduled("{'every': {'seconds': 1}}");
    soon().until(() -> runsOf("scheduled").size() >= 2);
    assertThat(runsOf("scheduled").get(0).originKind()).isEqualTo("schedule");
    assertThat(runsOf("scheduled").get(0).originName()).isEqualTo("scheduled");
    assertThat(await(triggers.list())).isEmpty();

    var unused = await(workflows.delete("scheduled", version -> true));

    soon().until(() -> store.triggerProgress().list().isEmpty());
  }

  @Test
  void cron_inADocument_isAtWork() {
    saveScheduled("{'cron': '* * * * *'}");

    soon().until(() -> store.triggerProgress().find("schedule:scheduled:cron").isPresent());
  }

  @Test
  void after_inADocument_startsTheNextRunWhenTheOneBeforeHasEnded() {
    saveScheduled("{'after': 'PT0.1S'}");

    soon().until(() -> runsOf("scheduled").size() >= 3);
    List<StoredRun> newestFirst = runsOf("scheduled");
    for (int i = 1; i < newestFirst.size(); i++) {
      assertThat(newestFirst.get(i).findEndedAt().orElseThrow())
          .isBeforeOrEqualTo(newestFirst.get(i - 1).createdAt());
    }
  }

  @Test
  void events_thatADocumentWaitsFor_startARunThatGetsThem() {
    save("listener", LISTENER);
    soon().until(() -> store.triggerProgress().find("schedule:listener:on").isPresent());
    save("emitter", EMITTER);
    for (int order = 1; order <= 3; order++) {
      var unused =
          await(
              runs.start(
                  new StartRequest(
                      "emitter",
                      null,
                      JsonNodeFactory.instance.objectNode().put("order", order),
                      null,
                      new RunOrigin(RunOrigin.Kind.CALL, "tester"))));
    }

    soon().until(() -> runsOf("emitter").stream().allMatch(run -> run.hasEnded()));
    assertThat(runsOf("emitter")).extracting(run -> run.failure()).containsOnly("");
    soon()
        .untilAsserted(
            () ->
                assertThat(runsOf("listener"))
                    .extracting(run -> run.findOutput().orElse(run.failure()))
                    .containsExactlyInAnyOrder("{\"order\":1}", "{\"order\":2}", "{\"order\":3}"));
    assertThat(runsOf("emitter")).allMatch(run -> run.status().equals("completed"));
  }
}
