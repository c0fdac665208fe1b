package dev.kosha.connector.runner.registry;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use a generation until the lease is closed. Thread-safe; whoever acquired it from
 * the {@link ActionRegistry} closes it. Closing is idempotent.
 */
public final class Lease implements AutoCloseable {

  private final Generation generation;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Lease(Generation generation) {
    this.generation = generation;
  }

  /** Joins the generation; empty once it is drained. */
  static Optional<Lease> join(Generation generation) {
    return generation.uses().acquire() ? Optional.of(new Lease(generation)) : Optional.empty();
  }

  public Generation generation() {
    return generation;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      generation.uses().release();
    }
  }
}
