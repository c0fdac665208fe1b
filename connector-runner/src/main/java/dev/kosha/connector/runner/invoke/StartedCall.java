package dev.kosha.connector.runner.invoke;

import java.util.concurrent.CompletionStage;

/** An invocation whose handler may go on after the caller was answered. Thread-safe. */
interface StartedCall extends PendingInvocation {

  /**
   * What the handler came to, which may be long after the {@link #outcome} said that the time was
   * over; never, when it does not end.
   */
  CompletionStage<ActionOutcome> ending();

  /** Whether the handler has ended. */
  boolean hasEnded();
}
