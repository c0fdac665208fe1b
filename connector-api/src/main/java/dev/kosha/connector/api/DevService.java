package dev.kosha.connector.api;

/**
 * A real remote system small enough to run on a developer's machine, so that a connector can be
 * tried with nothing installed. Shipped as a plugin of its own; {@code plugin.class} names the
 * class that implements this.
 *
 * <p>One instance per start of the development mode. Used by one thread.
 */
public interface DevService extends AutoCloseable {

  /**
   * Starts the system on loopback and blocks until it serves.
   *
   * @return how a connection reaches it
   * @throws ConnectorException when it cannot start, such as for a port in use
   */
  DevEndpoint start(DevServiceSettings settings);

  /** Stops it and frees its ports. Idempotent; the data folder stays. */
  @Override
  void close();
}
