package dev.kosha.connector.testkit;

import dev.kosha.connector.api.TriggerStatus;
import java.util.function.Supplier;

/** A source that {@link ActionCaller} opened. Thread-safe; the test closes it. */
public final class OpenTrigger implements AutoCloseable {

  private final Supplier<TriggerStatus> status;
  private final Runnable closing;

  OpenTrigger(Supplier<TriggerStatus> status, Runnable closing) {
    this.status = status;
    this.closing = closing;
  }

  /** How the source fares. */
  public TriggerStatus status() {
    return status.get();
  }

  /** Closes the source, on a thread of the generation. */
  @Override
  public void close() {
    closing.run();
  }
}
