package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.connection.MasterKey;
import dev.kosha.connector.runner.connection.SecretBox;
import dev.kosha.connector.runner.connection.SecretReferences;
import dev.kosha.connector.runner.connection.TriggerSources;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.document.Documents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Triggers over a store of their own and a host with plugins. The test closes it. */
public final class TriggerBench implements AutoCloseable {

  static final String SECRET = "a secret of 24 letters..";

  final HostUnderTest host;
  final Store store;
  final FakeRuns runs;
  private final Clock clock;
  final MeterRegistry meters = new SimpleMeterRegistry();
  final Triggers triggers;

  private TriggerBench(
      Path folder, StoreDatabase database, Clock clock, FakeRuns runs, HostUnderTest host) {
    this.host = host;
    this.store = database.open();
    this.clock = clock;
    this.runs = runs;
    WorkflowLibrary library = new WorkflowLibrary(store, new Documents(SchemaLibrary.load()));
    workflow("orders", "");
    triggers =
        Triggers.open(
            new TriggerParts(
                store,
                new SecretBox(store, MasterKey.of("", folder), references()),
                new TriggerSources(host.registry(), host.connections()),
                host.registry()::catalog,
                SchemaLibrary.load().newCompiler(),
                runs,
                library,
                meters,
                clock));
    host.registry().follow(installed -> triggers.installed());
    triggers.start();
  }

  private static SecretReferences references() {
    return new SecretReferences(Set.of("HOOK_SECRET"), Map.of("HOOK_SECRET", SECRET), List.of());
  }

  static TriggerBench open(Path folder, Clock clock) {
    return open(folder, StoreDatabase.sqlite(folder), clock, new FakeRuns());
  }

  /** One on a database that others may use, and runs that others start. */
  static TriggerBench open(Path folder, StoreDatabase database, Clock clock, FakeRuns runs) {
    return new TriggerBench(folder, database, clock, runs, HostUnderTest.in(folder));
  }

  /**
   * Saves a workflow.
   *
   * @param schedule its schedule, in apostrophes; empty for none
   */
  void workflow(String name, String schedule) {
    String scheduled = schedule.isEmpty() ? "" : ", 'schedule': " + schedule;
    String source =
        ("{'document': {'dsl': '1.0.3', 'namespace': 'test', 'name': '%s', 'version': '1.0.0'}%s,"
                + " 'do': [{'keep': {'set': {'a': 1}}}]}")
            .formatted(name, scheduled)
            .replace('\'', '"');
    var unused =
        store
            .workflows()
            .documents()
            .save(
                new StoredWorkflow(
                    name, 0, "test", "1.0.0", name, "", "json", source, clock.instant(), "tester"),
                version -> true);
  }

  /** For tests of other packages. */
  public static TriggerBench open(Path folder) {
    return open(folder, Clock.systemUTC());
  }

  public Triggers triggers() {
    return triggers;
  }

  public FakeRuns runs() {
    return runs;
  }

  /** Apostrophes stand for quotation marks. */
  TriggerView put(String name, String type, String settings) {
    return put(name, "orders", type, true, settings);
  }

  TriggerView put(String name, String workflow, String type, boolean enabled, String settings) {
    return await(
        triggers.put(
            new TriggerDraft(
                name, workflow, type, "", enabled, HostUnderTest.json(settings.replace('\'', '"'))),
            version -> true,
            "tester"));
  }

  JsonNode status(String name) {
    return await(triggers.read(name)).status();
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    triggers.close();
    host.close();
    store.close();
  }
}
