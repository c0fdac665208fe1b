package dev.kosha.connector.api;

import java.util.concurrent.CompletionStage;

/**
 * The actions and triggers of one open connection.
 *
 * <p>Thread-safe. The host closes it when the connection changes, is removed, or the plugin goes,
 * after the invocations that use it have ended or were cancelled and its sources are closed.
 */
public interface ConnectorSession extends AutoCloseable {

  /**
   * Registers a handler for every action of the manifest, and for no other: the host refuses a
   * plugin whose manifest and registrations differ.
   */
  void register(ActionRegistrar actions);

  /**
   * Registers a factory for every trigger of the manifest, and for no other. A connector without
   * triggers has nothing to do here.
   */
  default void registerTriggers(TriggerRegistrar triggers) {}

  /**
   * Proves that the connection works. Must end within a few seconds by itself, with words that a
   * person can act on; it does not fail for an unreachable system but answers {@link
   * ConnectionStatus#failed}.
   */
  CompletionStage<ConnectionStatus> test();

  /**
   * Closes every client that the session opened. Idempotent; blocks a few seconds at most, also
   * when the remote system is gone.
   */
  @Override
  void close();
}
