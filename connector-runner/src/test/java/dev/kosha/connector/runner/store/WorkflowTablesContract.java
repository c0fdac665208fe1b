package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of stored workflows and runs, whatever the database. */
abstract class WorkflowTablesContract {

  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);

  private final Store store;
  private final WorkflowTables tables;

  WorkflowTablesContract(StoreDatabase database) {
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

  private static StoredWorkflow draft(String name, String source) {
    return new StoredWorkflow(name, 0, "test", "0.1.0", name, "", "yaml", source, NOW, "ada");
  }

  private StoredRun pending(String id, String workflow, long concurrency, String parent) {
    StoredWorkflow stored = draft(workflow, "s").numbered(1);
    return StoredRun.pending(id, stored, concurrency, "{\"é\":1}", "call", "ada", parent, NOW);
  }

  private void create(String id, @Nullable String owner) {
    commit(new RunWrite.Create(pending(id, "w", 0, ""), owner, null));
  }

  private Map<String, String> commit(RunWrite... writes) {
    return tables.journal().commit("me", List.of(writes));
  }

  private StoredRun run(String id) {
    return tables.runs().find(id).orElseThrow();
  }

  @Test
  void save_ofChanges_makesVersionsAndOfTheSameNone() {
    WorkflowTable documents = tables.documents();

    SavedWorkflow first = documents.save(draft("w", "a"), version -> version == 0);
    assertThat(first).isEqualTo(new SavedWorkflow.Stored(draft("w", "a").numbered(1), true));
    assertThat(documents.save(draft("w", "a"), version -> true))
        .isEqualTo(new SavedWorkflow.Stored(draft("w", "a").numbered(1), false));
    assertThat(documents.save(draft("w", "b"), version -> version == 0))
        .isEqualTo(new SavedWorkflow.Refused(1));
    documents.save(draft("w", "b"), version -> version == 1);

    assertThat(documents.find("w")).contains(draft("w", "b").numbered(2));
    assertThat(documents.find("w", 1)).contains(draft("w", "a").numbered(1));
    assertThat(documents.versions("w", Long.MAX_VALUE, 10))
        .extracting(StoredWorkflow::version)
        .containsExactly(2L, 1L);
    documents.save(draft("a", "a"), version -> true);
    assertThat(documents.list("", 10)).extracting(StoredWorkflow::name).containsExactly("a", "w");
    assertThat(documents.list("a", 10)).extracting(StoredWorkflow::name).containsExactly("w");
  }

  @Test
  void delete_thenSave_goesOnCountingAndKeepsWhatRunsFollow() {
    WorkflowTable documents = tables.documents();
    documents.save(draft("w", "a"), version -> true);
    create("r1", "me");

    assertThat(documents.delete("w", version -> version == 7, NOW)).isEmpty();
    assertThat(documents.delete("w", version -> version == 1, NOW)).isPresent();

    assertThat(documents.find("w")).isEmpty();
    assertThat(documents.forgetUnused()).isZero();
    assertThat(documents.find("w", 1)).isPresent();
    assertThat(documents.save(draft("w", "b"), version -> version == 0))
        .isEqualTo(new SavedWorkflow.Stored(draft("w", "b").numbered(2), true));
  }

  @Test
  void save_byManyAtOnce_numbersEachOnce() {
    IntStream.range(0, 16)
        .parallel()
        .forEach(i -> tables.documents().save(draft("w", "source " + i), version -> true));

    assertThat(tables.documents().versions("w", Long.MAX_VALUE, 100))
        .extracting(StoredWorkflow::version)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(-16, -1).mapToObj(i -> (long) -i).toList());
  }

  @Test
  void create_forTheSameWish_recordsOneRun() {
    commit(new RunWrite.Create(pending("r1", "w", 0, ""), "me", "key"));

    Map<String, String> existing =
        commit(
            new RunWrite.Create(pending("r2", "w", 0, ""), "me", "key"),
            new RunWrite.Create(pending("r3", "other", 0, ""), "me", "key"));

    assertThat(existing).containsExactly(Map.entry("r2", "r1"));
    assertThat(tables.runs().find("r2")).isEmpty();
    assertThat(run("r1").input()).isEqualTo("{\"é\":1}");
    assertThat(run("r3").status()).isEqualTo("pending");
  }

  @Test
  void log_isReadInTheOrderInWhichItWasWritten() {
    create("r1", "me");
    create("r2", "me");

    commit(
        new RunWrite.Append("r1", "{\"a\":1}\n"),
        new RunWrite.Append("r2", "{\"x\":1}\n"),
        new RunWrite.Append("r1", "{\"a\":2}\n"));
    commit(new RunWrite.Append("r1", "{\"a\":3}\n"));

    assertThat(tables.runs().log("r1", 0))
        .containsExactly(
            new RunLogRow(1, "{\"a\":1}\n{\"a\":2}\n"), new RunLogRow(2, "{\"a\":3}\n"));
    assertThat(tables.runs().log("r1", 1)).containsExactly(new RunLogRow(2, "{\"a\":3}\n"));
  }

  @Test
  void commit_ofARunnerThatWasRemoved_writesNothing() {
    create("r1", "me");
    tables.runners().remove("me", 0);

    assertThatThrownBy(() -> commit(new RunWrite.Append("r1", "{}\n")))
        .isInstanceOf(RunnerLostException.class);

    assertThat(tables.runs().log("r1", 0)).isEmpty();
    assertThat(run("r1").findOwner()).isEmpty();
    assertThat(tables.runners().beat("me")).isFalse();
  }

  @Test
  void remove_ofARunnerThatBeatSince_takesNothing() {
    create("r1", "me");
    assertThat(tables.runners().beat("me")).isTrue();

    assertThat(tables.runners().remove("me", 0)).isZero();

    assertThat(run("r1").findOwner()).contains("me");
    assertThat(tables.runners().beats()).containsEntry("me", 1L);
  }

  @Test
  void claim_takesWhatNobodyHasAndTellsWhatGoesOnAtOnce() {
    create("r1", null);
    create("r2", "me");
    create("r3", "me");
    commit(
        new RunWrite.Park("r2", NOW.plusSeconds(60), "until then", false, List.of()),
        new RunWrite.Park("r3", null, "for events", true, List.of()));
    tables.runners().remove("me", 0);
    tables.runners().join("you");

    ClaimedRuns claimed = tables.runners().claim("you", 10);

    assertThat(claimed.count()).isEqualTo(3);
    assertThat(claimed.toContinue()).containsExactly("r1", "r3");
    assertThat(tables.runners().claim("you", 10).count()).isZero();
    assertThat(tables.runs().due("you", NOW, 10)).isEmpty();
    assertThat(tables.runs().due("you", NOW.plusSeconds(60), 10)).containsExactly("r2");
  }

  @Test
  void claim_ofALimitedWorkflow_leavesWhatIsTooMany() {
    for (int i = 1; i <= 4; i++) {
      commit(new RunWrite.Create(pending("r" + i, "w", 2, ""), null, null));
    }
    commit(new RunWrite.Create(pending("s1", "other", 0, ""), null, null));

    assertThat(tables.runners().claim("me", 10).toContinue())
        .containsExactlyInAnyOrder("r1", "r2", "s1");
    assertThat(tables.runners().claim("me", 10).count()).isZero();
    commit(new RunWrite.End("r1", "completed", "{}", null, "", NOW));

    assertThat(tables.runners().claim("me", 10).toContinue()).containsExactly("r3");
  }

  @Test
  void claim_ofARunnerThatWasRemoved_takesNothing() {
    create("r1", null);
    tables.runners().remove("me", 0);

    assertThat(tables.runners().claim("me", 10).count()).isZero();

    assertThat(run("r1").findOwner()).isEmpty();
  }

  @Test
  void claim_byManyAtOnce_givesEachRunToOne() {
    for (int i = 0; i < 40; i++) {
      create("r" + i, null);
    }

    List<String> claimed =
        IntStream.range(0, 8)
            .parallel()
            .boxed()
            .flatMap(i -> tables.runners().claim("me", 10).toContinue().stream())
            .toList();

    assertThat(claimed).doesNotHaveDuplicates();
  }

  @Test
  void end_wakesTheRunThatWaitsForIt() {
    create("parent", "me");
    commit(new RunWrite.Create(pending("child", "w", 0, "parent"), "me", null));
    commit(new RunWrite.Park("parent", null, "for run child", false, List.of("child")));
    assertThat(tables.runs().due("me", NOW, 10)).isEmpty();

    commit(new RunWrite.End("child", "completed", "{}", null, "", NOW));

    assertThat(tables.runs().due("me", NOW, 10)).containsExactly("parent");
  }

  @Test
  void park_forARunThatHasEnded_isDueAtOnce() {
    create("parent", "me");
    commit(new RunWrite.Create(pending("child", "w", 0, "parent"), "me", null));
    commit(new RunWrite.End("child", "completed", "{}", null, "", NOW));

    commit(new RunWrite.Park("parent", null, "for run child", false, List.of("child")));

    assertThat(tables.runs().due("me", NOW, 10)).containsExactly("parent");
  }

  @Test
  void wishes_ofARunThatSomebodyHas_areFoundByItsOwner() {
    create("r1", "me");
    create("r2", null);

    assertThat(tables.wishes().cancel("r1", NOW)).map(StoredRun::status).contains("pending");
    assertThat(tables.wishes().cancel("r2", NOW)).map(StoredRun::status).contains("cancelled");

    assertThat(tables.wishes().wishes("me")).containsExactly(Map.entry("r1", "cancel"));
    assertThat(tables.wishes().cancel("r2", NOW)).isEmpty();
    assertThat(tables.wishes().cancel("none", NOW)).isEmpty();
  }

  @Test
  void suspendedRun_isClaimedByNobodyUntilItIsResumed() {
    create("r1", null);
    tables.wishes().suspend("r1");

    assertThat(tables.runners().claim("me", 10).count()).isZero();
    assertThat(tables.wishes().resume("r1")).map(StoredRun::status).contains("waiting");

    assertThat(tables.runners().claim("me", 10).count()).isEqualTo(1);
    assertThat(tables.runs().due("me", NOW, 10)).containsExactly("r1");
    assertThat(tables.wishes().resume("r1")).isEmpty();
  }

  @Test
  void reopen_ofARunThatFaulted_letsItGoOn() {
    create("r1", "me");
    assertThat(tables.wishes().reopen("r1", "{}\n")).isEmpty();
    commit(new RunWrite.End("r1", "faulted", null, "{\"status\":500}", "failed", NOW));

    assertThat(tables.wishes().reopen("r1", "{\"drop\":[]}\n")).isPresent();

    assertThat(run("r1").status()).isEqualTo("waiting");
    assertThat(run("r1").findError()).isEmpty();
    assertThat(tables.runs().log("r1", 0)).hasSize(1);
    assertThat(tables.runners().claim("me", 10).count()).isEqualTo(1);
  }

  @Test
  void events_areNumberedInTheOrderOfTheirCommits() {
    create("r1", "me");
    assertThat(tables.runs().newestEvent()).isZero();

    commit(new RunWrite.Emit("r1", "{\"n\":1}", NOW), new RunWrite.Emit("r1", "{\"n\":2}", NOW));

    assertThat(tables.runs().events(0, 10))
        .containsExactly(new StoredEvent(1, "{\"n\":1}"), new StoredEvent(2, "{\"n\":2}"));
    assertThat(tables.runs().events(1, 10)).hasSize(1);
    assertThat(tables.runs().newestEvent()).isEqualTo(2);
    assertThat(tables.retention().forgetEvents(NOW.plusMillis(1))).isEqualTo(2);
  }

  @Test
  void list_isFilteredAndPagedTheNewestFirst() {
    create("r1", "me");
    create("r2", "me");
    commit(new RunWrite.Create(pending("r3", "other", 0, ""), "me", null));
    commit(new RunWrite.End("r2", "faulted", null, "{}", "step 'Send_100%' failed", NOW));

    assertThat(ids(new RunFilter(null, null, null, null, null, null, 2)))
        .containsExactly("r3", "r2", "r1");
    assertThat(ids(new RunFilter(null, null, null, null, null, "r3", 2)))
        .containsExactly("r2", "r1");
    assertThat(ids(RunFilter.newest("w", 9))).containsExactly("r2", "r1");
    assertThat(ids(new RunFilter(null, "faulted", null, null, null, null, 9)))
        .containsExactly("r2");
    assertThat(ids(new RunFilter(null, null, null, null, "send_100%", null, 9)))
        .containsExactly("r2");
    assertThat(ids(new RunFilter(null, null, null, null, "end%", null, 9))).isEmpty();
    assertThat(ids(new RunFilter(null, null, NOW, NOW.plusMillis(1), null, null, 9))).hasSize(3);
    assertThat(ids(new RunFilter(null, null, NOW.plusMillis(1), null, null, null, 9))).isEmpty();
  }

  private List<String> ids(RunFilter filter) {
    return tables.runs().list(filter).stream().map(StoredRun::id).toList();
  }

  @Test
  void retention_forgetsWhatEndedLongAgoAndNothingElse() {
    commit(new RunWrite.Create(pending("r1", "w", 0, ""), "me", "key"));
    create("r2", "me");
    commit(
        new RunWrite.Append("r1", "{}\n"),
        new RunWrite.End("r1", "completed", "{}", null, "", NOW));

    assertThat(tables.retention().forgetRuns(NOW)).isZero();
    assertThat(tables.retention().forgetKeys(NOW.plusMillis(1))).isZero();
    assertThat(tables.retention().forgetRuns(NOW.plusMillis(1))).isEqualTo(1);

    assertThat(tables.runs().find("r1")).isEmpty();
    assertThat(tables.runs().log("r1", 0)).isEmpty();
    assertThat(run("r2").hasEnded()).isFalse();
    // The wish is known beyond its run.
    assertThat(commit(new RunWrite.Create(pending("r3", "w", 0, ""), "me", "key")))
        .containsEntry("r3", "r1");
    assertThat(tables.retention().forgetKeys(NOW.plusMillis(1))).isEqualTo(1);
  }
}
