package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A row of {@link TriggerTable}. Immutable; {@code toString} tells no setting.
 *
 * @param name unique
 * @param workflow whose runs it starts
 * @param type of the trigger
 * @param connection that it watches through; empty when it needs none
 * @param enabled whether it starts runs
 * @param settings JSON without the secrets
 * @param secrets JSON with the secrets, encrypted
 * @param version grows with each write, and is never used twice, not even after a removal
 * @param changedAt when it was written, to the millisecond
 * @param changedBy the caller who wrote it
 */
public record StoredTrigger(
    String name,
    String workflow,
    String type,
    String connection,
    boolean enabled,
    String settings,
    String secrets,
    long version,
    Instant changedAt,
    String changedBy) {

  /** The version that stands for "there is no such row". */
  public static final long ABSENT = 0;

  public StoredTrigger {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(secrets, "secrets");
  }

  StoredTrigger as(long writtenVersion) {
    return new StoredTrigger(
        name,
        workflow,
        type,
        connection,
        enabled,
        settings,
        secrets,
        writtenVersion,
        changedAt,
        changedBy);
  }

  @Override
  public String toString() {
    return "trigger '%s', version %d".formatted(name, version);
  }
}
