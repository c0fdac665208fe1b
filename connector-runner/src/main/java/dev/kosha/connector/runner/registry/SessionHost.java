package dev.kosha.connector.runner.registry;

import dev.kosha.connector.api.ConnectorException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * What the lifecycle of plugins asks of whoever keeps their sessions. Called by the lifecycle
 * thread; every method may block up to the given time.
 */
public interface SessionHost {

  /**
   * Opens a session with the settings of the manifest's example, closes it again, and answers which
   * actions and triggers it registered.
   *
   * @throws ConnectorException when the plugin refuses its own example
   */
  Set<String> registrations(Generation generation, Duration timeout)
      throws TimeoutException, InterruptedException;

  /**
   * Opens and tests, on a generation that does not serve yet, the connections that are open on the
   * one it will replace.
   *
   * @return in words, the connections that work on the old generation and not on the new one
   */
  List<String> warmUp(Generation next, Generation serving, Duration timeout)
      throws InterruptedException;

  /** Tells the sessions of a replaced generation to let go of what their successors need. */
  void retire(Generation generation);

  /**
   * Closes the sessions of a drained generation, the last one opened first.
   *
   * @throws TimeoutException when the plugin does not come back in time
   */
  void close(Generation generation, Duration timeout) throws TimeoutException, InterruptedException;
}
