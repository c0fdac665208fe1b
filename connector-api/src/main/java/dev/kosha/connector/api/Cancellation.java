package dev.kosha.connector.api;

/** A signal that an invocation is no longer wanted. Thread-safe; fires at most once. */
public interface Cancellation {

  boolean isCancelled();

  /**
   * Runs the callback when the signal fires, at once if it already has. The callback must return
   * quickly and must not throw; it may run on any thread.
   */
  void onCancel(Runnable callback);
}
