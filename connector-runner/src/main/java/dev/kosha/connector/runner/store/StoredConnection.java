package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A row of {@link ConnectionTable}. Immutable; {@code toString} tells no setting.
 *
 * @param connector the connector's id
 * @param name unique among the connector's connections
 * @param settings JSON without the secrets
 * @param secrets JSON with the secrets, encrypted
 * @param version grows with each write, and is never used twice, not even after a removal
 * @param changedAt when it was written, to the millisecond
 */
public record StoredConnection(
    String connector,
    String name,
    String settings,
    String secrets,
    long version,
    Instant changedAt) {

  /** The version that stands for "there is no such row". */
  public static final long ABSENT = 0;

  public StoredConnection {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(secrets, "secrets");
    Objects.requireNonNull(changedAt, "changedAt");
  }

  @Override
  public String toString() {
    return "connection '%s' of connector '%s', version %d".formatted(name, connector, version);
  }
}
