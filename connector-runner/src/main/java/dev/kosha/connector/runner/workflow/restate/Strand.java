package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.restate.sdk.DurableFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run that proceeds by itself. One thread at a time touches it: see {@link Strands}.
 */
final class Strand {

  /** Lets it go on. */
  final Semaphore go = new Semaphore(0);

  /** Tells whoever let it go on that it waits, or has ended. */
  final Semaphore yielded = new Semaphore(0);

  final Supplier<JsonNode> body;
  final @Nullable Strand parent;

  /** The parts of it that have ended, in the order in which they did. */
  final List<Strand> ended = new ArrayList<>();

  final List<Strand> children = new ArrayList<>();
  @Nullable DurableFuture<?> blockedOn;
  boolean awaitsChildren;
  boolean wokenByFuture;
  boolean halted;
  boolean done;
  @Nullable JsonNode output;
  @Nullable Throwable failure;

  /** Tells Restate that what it waits for is not wanted any more. */
  @Nullable Runnable onHalt;

  /** Whether what it waits for goes on while the run is held. */
  boolean outlastsHold;

  Strand(Supplier<JsonNode> body, @Nullable Strand parent) {
    this.body = body;
    this.parent = parent;
  }
}
