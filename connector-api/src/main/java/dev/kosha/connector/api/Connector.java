package dev.kosha.connector.api;

/**
 * What a plugin contributes: the class that {@code plugin.class} names in {@code
 * plugin.properties}.
 *
 * <p>One instance per loaded plugin generation, created through its public no-argument constructor.
 * Thread-safe. The host calls it and closes it after the last session is closed.
 */
public interface Connector extends AutoCloseable {

  /**
   * Opens what one connection's actions share (clients, pools).
   *
   * <p>Called off the hot path. It must return without waiting for a remote system: clients are
   * created on first use, and {@link ConnectorSession#test()} is the place that proves they work.
   * The host also opens and closes a session with the manifest's example settings to learn which
   * actions are registered.
   *
   * @param settings already valid against the connection schema of the manifest
   * @throws ConnectorException when the settings contradict each other in a way no schema tells
   */
  ConnectorSession open(ConnectionSettings settings, ConnectorContext context);

  /** Frees what the generation holds beyond its sessions. Idempotent. */
  @Override
  default void close() {}
}
