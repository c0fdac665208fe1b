package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds of calls with an idempotency key, whatever the database. */
abstract class KeyedCallContract {

  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);

  private final Store store;
  private final KeyedCallTable calls;

  KeyedCallContract(StoreDatabase database) {
    store = database.open();
    calls = store.keyedCalls();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static KeyedCall call(String owner, Instant now) {
    return call("somebody", "digest", owner, now);
  }

  private static KeyedCall call(String caller, String digest, String owner, Instant now) {
    return new KeyedCall(
        caller, "k", digest, owner, now, now.plusSeconds(60), now.plus(Duration.ofHours(24)));
  }

  @Test
  void claim_ofTheFirst_isGrantedAndHeldAgainstOthers() {
    assertThat(calls.claim(call("a", NOW))).isInstanceOf(Claim.Granted.class);
    assertThat(calls.claim(call("b", NOW))).isInstanceOf(Claim.UnderWay.class);
    assertThat(calls.claim(call("somebody", "other", "b", NOW)))
        .isInstanceOf(Claim.Mismatched.class);
    assertThat(calls.claim(call("somebody else", "other", "b", NOW)))
        .isInstanceOf(Claim.Granted.class);
  }

  @Test
  void claim_ofAnAnsweredCall_hasItsAnswer() {
    calls.claim(call("a", NOW));

    assertThat(calls.answer(call("a", NOW), "{\"é\":1}")).isTrue();

    assertThat(calls.claim(call("b", NOW))).isEqualTo(new Claim.Answered("{\"é\":1}"));
    assertThat(calls.claim(call("somebody", "other", "b", NOW)))
        .isInstanceOf(Claim.Mismatched.class);
  }

  @Test
  void claim_afterTheOwnerDied_isGrantedAndTheDeadOneAnswersNothing() {
    calls.claim(call("dead", NOW));
    Instant later = NOW.plusSeconds(60);

    assertThat(calls.claim(call("b", later))).isEqualTo(new Claim.TakenOver(NOW));

    assertThat(calls.claim(call("c", later))).isInstanceOf(Claim.UnderWay.class);
    assertThat(calls.answer(call("dead", NOW), "late")).isFalse();
    calls.release(call("dead", NOW));
    assertThat(calls.claim(call("c", later))).isInstanceOf(Claim.UnderWay.class);
  }

  @Test
  void claim_ofAReleasedCall_isGranted() {
    calls.claim(call("a", NOW));
    calls.release(call("a", NOW));

    assertThat(calls.claim(call("somebody", "other", "b", NOW))).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void claim_ofACallThatWasLeftOpen_tellsSinceWhenTheFirstMayHaveHadItsEffect() {
    calls.claim(call("a", NOW));
    calls.leaveOpen(call("a", NOW));
    calls.claim(call("b", NOW.plusSeconds(1)));
    calls.leaveOpen(call("b", NOW.plusSeconds(1)));

    assertThat(calls.claim(call("c", NOW.plusSeconds(2)))).isEqualTo(new Claim.TakenOver(NOW));
    calls.leaveOpen(call("b", NOW.plusSeconds(1)));
    assertThat(calls.claim(call("d", NOW.plusSeconds(3)))).isInstanceOf(Claim.UnderWay.class);
    calls.answer(call("c", NOW.plusSeconds(2)), "{}");
    calls.leaveOpen(call("c", NOW.plusSeconds(2)));
    assertThat(calls.claim(call("d", NOW.plusSeconds(3)))).isEqualTo(new Claim.Answered("{}"));
  }

  @Test
  void claim_afterADay_isGrantedAnew() {
    calls.claim(call("a", NOW));
    calls.answer(call("a", NOW), "first");

    Instant nextDay = NOW.plus(Duration.ofHours(24));
    assertThat(calls.claim(call("b", nextDay.minusMillis(1))))
        .isEqualTo(new Claim.Answered("first"));
    assertThat(calls.claim(call("b", nextDay))).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void claim_byManyAtOnce_isGrantedToOne() {
    List<Claim> claims =
        IntStream.range(0, 16).parallel().mapToObj(i -> calls.claim(call("o" + i, NOW))).toList();

    assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
    assertThat(claims).filteredOn(Claim.UnderWay.class::isInstance).hasSize(15);
  }
}
