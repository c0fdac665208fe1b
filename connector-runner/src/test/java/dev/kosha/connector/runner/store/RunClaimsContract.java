package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of who has which run, whatever the database. */
abstract class RunClaimsContract extends StoredWorkflowsContract {

  RunClaimsContract(StoreDatabase database) {
    super(database);
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
}
