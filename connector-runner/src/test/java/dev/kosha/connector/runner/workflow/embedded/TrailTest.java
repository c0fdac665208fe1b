package dev.kosha.connector.runner.workflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TrailTest {

  private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

  @Test
  void steps_ofARunThatNobodyWasAtWorkOn_areNew() {
    Trail trail = Trail.untrodden();
    trail.passed(START);

    assertThat(trail.mayRepeatSince()).isEmpty();
    assertThat(trail.branch().mayRepeatSince()).isEmpty();
  }

  @Test
  void firstStepWithoutAResult_mayRepeatSinceTheOneBeforeItBegan() {
    Trail trail = Trail.after(START);
    trail.passed(START.plusSeconds(5));
    trail.passed(START.plusSeconds(3));

    assertThat(trail.mayRepeatSince()).contains(START.plusSeconds(5));
    trail.left();
    assertThat(trail.mayRepeatSince()).isEmpty();
  }

  @Test
  void branches_knowNothingOfEachOther_andWhatFollowsKnowsOfBoth() {
    Trail trail = Trail.after(START);
    Trail one = trail.branch();
    Trail other = trail.branch();
    one.passed(START.plusSeconds(5));
    one.left();

    assertThat(other.mayRepeatSince()).contains(START);
    assertThat(trail.mayRepeatSince()).isEmpty();
    assertThat(trail.branch().mayRepeatSince()).isEmpty();
  }

  @Test
  void whatFollowsBranchesWithResults_beganAfterTheLastOfThem() {
    Trail trail = Trail.after(START);
    trail.branch().passed(START.plusSeconds(5));
    trail.branch().passed(START.plusSeconds(4));

    assertThat(trail.mayRepeatSince()).contains(START.plusSeconds(5));
  }
}
