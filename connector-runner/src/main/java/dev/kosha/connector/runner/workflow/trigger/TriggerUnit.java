package dev.kosha.connector.runner.workflow.trigger;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * One trigger at work. For the engine's thread, but for {@link #status}; the engine stops it when
 * the trigger changes.
 */
interface TriggerUnit {

  /** Called a few times a second; may block on the store. */
  void tick(Instant now);

  /** How it fares; for any thread. */
  UnitStatus status();

  /** What is installed has changed. */
  default void installed() {}

  /**
   * Ends it.
   *
   * @return completes, on any thread, when it has let go; never fails
   */
  CompletionStage<Void> stop();
}
