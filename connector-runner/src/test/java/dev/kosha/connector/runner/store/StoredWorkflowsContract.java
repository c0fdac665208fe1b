package dev.kosha.connector.runner.store;


import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Stored workflows and runs of a fresh database. */
abstract class StoredWorkflowsContract {

  static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);

  final Store store;
  final WorkflowTables tables;

  StoredWorkflowsContract(StoreDatabase database) {
    store = database.open();
    tables = store.workflows();
  }

  @BeforeEach
  void join() {
    tables.runners().join("me");
  }

  @AfterEach
  void close() {
    store.close();
  }

  static StoredWorkflow draft(String name, String source) {
    return new StoredWorkflow(name, 0, "test", "0.1.0", name, "", "yaml", source, NOW, "ada");
  }

  final StoredRun pending(String id, String workflow, long concurrency, String parent) {
    StoredWorkflow stored = draft(workflow, "s").numbered(1);
    return StoredRun.pending(id, stored, concurrency, "{\"é\":1}", "call", "ada", parent, NOW);
  }

  final void create(String id, @Nullable String owner) {
    commit(new RunWrite.Create(pending(id, "w", 0, ""), owner, null));
  }

  final Map<String, String> commit(RunWrite... writes) {
    return tables.journal().commit("me", List.of(writes));
  }

  final StoredRun run(String id) {
    return tables.runs().find(id).orElseThrow();
  }
}
