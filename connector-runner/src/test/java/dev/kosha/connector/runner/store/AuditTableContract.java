package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds of the audit log, whatever the database. */
abstract class AuditTableContract {

  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);

  private final Store store;
  private final AuditTable audit;

  AuditTableContract(StoreDatabase database) {
    store = database.open();
    audit = store.audit();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static StoredAuditEvent event(int number, String operation, String outcome) {
    return new StoredAuditEvent(
        "%024x".formatted(number),
        NOW.plusSeconds(number),
        outcome.equals("begun") ? null : NOW.plusSeconds(number + 1),
        "key:" + number % 2,
        "é 'name' :x ?",
        "192.0.2.1",
        operation,
        "subject",
        "default",
        "invocation",
        outcome,
        outcome.equals("failed") ? "CODE" : "",
        "digest",
        "detail");
  }

  private static AuditFilter all(int most) {
    return new AuditFilter(null, null, null, null, null, null, null, most);
  }

  private static AuditFilter filter(
      @Nullable String caller, @Nullable String operation, @Nullable String outcome) {
    return new AuditFilter(null, null, caller, operation, null, outcome, null, 10);
  }

  @Test
  void event_put_isReadBackWhole() {
    StoredAuditEvent begun = event(1, "plugin.install", "begun");
    audit.put(begun);
    assertThat(audit.list(all(10))).containsExactly(begun);

    StoredAuditEvent ended = event(1, "plugin.install", "failed");
    audit.put(ended);
    assertThat(audit.list(all(10))).containsExactly(ended);
  }

  @Test
  void list_givesTheNewestFirstAndOneMoreThanIsWanted() {
    List<StoredAuditEvent> events =
        List.of(event(3, "a.b", "begun"), event(2, "a.b", "begun"), event(1, "a.b", "begun"));
    events.forEach(audit::put);

    assertThat(audit.list(all(10))).isEqualTo(events);
    assertThat(audit.list(all(1))).isEqualTo(events.subList(0, 2));
    assertThat(
            audit.list(new AuditFilter(null, null, null, null, null, null, events.get(0).id(), 10)))
        .isEqualTo(events.subList(1, 3));
  }

  @Test
  void list_filtered_givesWhatFits() {
    StoredAuditEvent install = event(1, "plugin.install", "succeeded");
    StoredAuditEvent remove = event(2, "plugin.remove", "failed");
    StoredAuditEvent other = event(3, "plugins.other", "succeeded");
    List.of(install, remove, other).forEach(audit::put);

    assertThat(audit.list(filter("key:0", null, null))).containsExactly(remove);
    assertThat(audit.list(filter(null, "plugin.remove", null))).containsExactly(remove);
    assertThat(audit.list(filter(null, "plugin.*", null))).containsExactly(remove, install);
    assertThat(audit.list(filter(null, "plugin", null))).isEmpty();
    assertThat(audit.list(filter(null, null, "succeeded"))).containsExactly(other, install);
    assertThat(
            audit.list(
                new AuditFilter(
                    NOW.plusSeconds(2), NOW.plusSeconds(3), null, null, null, null, null, 10)))
        .containsExactly(remove);
    assertThat(audit.list(new AuditFilter(null, null, null, null, "' OR 1=1", null, null, 10)))
        .isEmpty();
  }

  @Test
  void forgetBefore_takesTheOlderOnesOnly() {
    StoredAuditEvent kept = event(2, "a.b", "begun");
    audit.put(event(1, "a.b", "begun"));
    audit.put(kept);

    assertThat(audit.forgetBefore(NOW.plusSeconds(2))).isEqualTo(1);
    assertThat(audit.list(all(10))).containsExactly(kept);
  }
}
