package dev.kosha.connector.runner.registry;

/** What the lifecycle of plugins asks of whoever runs invocations. */
@FunctionalInterface
public interface RunningCalls {

  /**
   * Cancels what still runs on a generation and answers its callers.
   *
   * @return how many invocations were cut off
   */
  int cutOff(Generation generation);
}
