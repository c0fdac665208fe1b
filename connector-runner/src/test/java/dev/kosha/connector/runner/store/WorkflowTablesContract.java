package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of stored workflows and of what runs leave, whatever the database. */
abstract class WorkflowTablesContract extends StoredWorkflowsContract {

  WorkflowTablesContract(StoreDatabase database) {
    super(database);
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
  void run_suspendedButKept_goesOnWithItsOwner() {
    create("r1", "me");
    create("r2", "you");
    assertThat(tables.runs().pending("me", NOW.plusSeconds(1), 10)).containsExactly("r1");
    assertThat(tables.runs().pending("me", NOW, 10)).isEmpty();

    commit(new RunWrite.Begin("r1", NOW), new RunWrite.Suspend("r1", true));

    assertThat(tables.runs().pending("me", NOW.plusSeconds(1), 10)).isEmpty();
    assertThat(tables.wishes().suspend("r1")).isPresent();
    assertThat(tables.wishes().wishes("me")).isEmpty();
    assertThat(tables.runs().due("me", NOW, 10)).isEmpty();
    assertThat(tables.wishes().resume("r1")).isPresent();
    assertThat(tables.runs().due("me", NOW, 10)).containsExactly("r1");
    assertThat(tables.wishes().cancel("r1", NOW)).isPresent();
    assertThat(tables.wishes().wishes("me")).containsExactly(Map.entry("r1", "cancel"));
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

  private List<String> ids(RunFilter filter) {
    return tables.runs().list(filter).stream().map(StoredRun::id).toList();
  }
}
