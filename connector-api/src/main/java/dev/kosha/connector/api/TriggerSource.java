package dev.kosha.connector.api;

/**
 * Watches for one trigger, from its opening to its close, and pushes what occurs to its {@link
 * TriggerSink}.
 *
 * <p>Thread-safe. It works on threads of its session's context, recovers by itself from whatever
 * can pass, and says what it waits for in its status instead of stalling. The host closes it when
 * the trigger is changed or switched off, when its connection changes, and when the plugin is
 * replaced; then it opens another one, which goes on where this one stopped.
 */
public interface TriggerSource extends AutoCloseable {

  /** How it fares now. Never blocks. */
  TriggerStatus status();

  /**
   * Stops watching and lets go of what a successor needs, such as a group membership. Pushes
   * nothing more. Idempotent; blocks a few seconds at most, also when the remote system is gone.
   */
  @Override
  void close();
}
