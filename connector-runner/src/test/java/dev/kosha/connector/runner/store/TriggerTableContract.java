package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds of triggers, whatever the database. */
abstract class TriggerTableContract {

  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);

  private final Store store;
  private final TriggerTable triggers;
  private final TriggerProgressTable progress;

  TriggerTableContract(StoreDatabase database) {
    store = database.open();
    triggers = store.triggers();
    progress = store.triggerProgress();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static StoredTrigger row(String name, long version) {
    return new StoredTrigger(
        name, "orders", "every", "", true, "{\"é\":1}", "{}", version, NOW, "somebody");
  }

  @Test
  void put_expectedVersion_isWrittenWithTheNext() {
    StoredTrigger made = triggers.put(row("a", StoredTrigger.ABSENT), 0).orElseThrow();
    assertThat(triggers.put(row("a", StoredTrigger.ABSENT), 0)).isEmpty();
    assertThat(triggers.put(row("a", made.version() + 1), 0)).isEmpty();

    StoredTrigger changed = triggers.put(row("a", made.version()), 0).orElseThrow();

    assertThat(changed.version()).isGreaterThan(made.version());
    assertThat(triggers.find("a")).contains(changed);
    assertThat(triggers.list()).containsExactly(changed);
    assertThat(triggers.revision()).isEqualTo(changed.version());
  }

  @Test
  void put_secretsOfAnotherKeyset_isNotWritten() {
    assertThat(triggers.put(row("a", StoredTrigger.ABSENT), 7)).isEmpty();
    assertThat(triggers.list()).isEmpty();
  }

  @Test
  void remove_expectedVersion_takesItsProgressAlong() {
    StoredTrigger made = triggers.put(row("a", StoredTrigger.ABSENT), 0).orElseThrow();
    assertThat(triggers.remove("a", made.version() + 1)).isFalse();
    long before = triggers.revision();

    assertThat(triggers.remove("a", made.version())).isTrue();

    assertThat(triggers.revision()).isGreaterThan(before);
    assertThat(triggers.find("a")).isEmpty();
    assertThat(progress.find("a")).isEmpty();
  }

  @Test
  void position_begunAndAdvanced_neverGoesBackByItself() {
    assertThat(progress.findOrBegin("a", NOW)).isEqualTo(NOW);
    progress.advance("a", NOW.plusSeconds(10));
    progress.advance("a", NOW.plusSeconds(5));

    assertThat(progress.findOrBegin("a", NOW)).isEqualTo(NOW.plusSeconds(10));
    triggers.put(row("a", StoredTrigger.ABSENT), 0);
    assertThat(progress.findOrBegin("a", NOW)).isEqualTo(NOW);
  }

  @Test
  void progress_added_addsUpAndKeepsTheLatest() {
    progress.add(new StoredProgress("a", NOW, 2, 1, NOW.plusSeconds(2), "second"));
    progress.add(new StoredProgress("a", NOW, 1, 0, NOW.plusSeconds(1), "first"));
    progress.add(new StoredProgress("a", NOW, 0, 4, null, ""));

    Optional<StoredProgress> found = progress.find("a");
    assertThat(found).contains(new StoredProgress("a", NOW, 3, 5, NOW.plusSeconds(2), "second"));
    assertThat(progress.list()).containsExactly(found.orElseThrow());
    progress.remove("a");
    assertThat(progress.list()).isEmpty();
  }

  @Test
  void lease_held_isRefusedToOthersUntilItEnds() {
    Instant end = NOW.plusSeconds(15);
    assertThat(progress.lease("a", "one", NOW, end)).isTrue();
    assertThat(progress.lease("a", "two", NOW, end)).isFalse();
    assertThat(progress.lease("b", "two", NOW, end)).isTrue();
    assertThat(progress.lease("a", "one", NOW.plusSeconds(5), end.plusSeconds(5))).isTrue();
    assertThat(progress.lease("a", "two", NOW.plusSeconds(19), end)).isFalse();

    assertThat(progress.lease("a", "two", NOW.plusSeconds(21), NOW.plusSeconds(36))).isTrue();
    assertThat(progress.lease("a", "one", NOW.plusSeconds(22), NOW.plusSeconds(37))).isFalse();
    progress.release("a", "one");
    assertThat(progress.lease("a", "one", NOW.plusSeconds(22), NOW.plusSeconds(37))).isFalse();
    progress.release("a", "two");
    assertThat(progress.lease("a", "one", NOW.plusSeconds(22), NOW.plusSeconds(37))).isTrue();
  }
}
