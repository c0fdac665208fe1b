package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.restate.sdk.DurableFuture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the parts of one run, each on a thread of its own but never two at once: a part goes on
 * until it waits, then the next one does. The order depends on nothing but the order in which
 * Restate tells results, which a replay repeats; so each replay asks Restate for the same things in
 * the same order. Made for one invocation, on whose thread {@link #run} is called.
 */
final class Strands {

  private final Executor threads;
  private final List<Strand> live = new ArrayList<>();
  private final Deque<Strand> ready = new ArrayDeque<>();
  private final DurableFuture<?> interrupt;
  private @Nullable Strand current;
  private boolean interrupted;

  /** Somebody wants the run to be held. */
  static final class Interrupted extends Exception {

    private static final long serialVersionUID = 1L;
  }

  /**
   * @param threads as many as are asked for
   * @param interrupt ends all of it when it is there
   */
  Strands(Executor threads, DurableFuture<?> interrupt) {
    this.threads = threads;
    this.interrupt = interrupt;
  }

  /**
   * Runs a body to its end, with all that it spawns.
   *
   * @throws Interrupted when it is to be held; what was called for it is cancelled
   * @throws Throwable what ended the body, or the wait for Restate
   */
  JsonNode run(Supplier<JsonNode> body) throws Throwable {
    Strand root = spawn(body, null);
    try {
      while (!root.done) {
        step(next());
      }
    } catch (Interrupted e) {
      interrupted = true;
      halt(root);
      throw e;
    } catch (Throwable e) {
      // Whatever ends the invocation: no thread stays behind.
      haltAll();
      throw e;
    }
    haltAll();
    if (root.failure != null) {
      throw root.failure;
    }
    return Objects.requireNonNull(root.output);
  }

  private Strand next() throws Interrupted {
    Strand awake = ready.poll();
    if (awake != null) {
      return awake;
    }
    List<Strand> blocked = live.stream().filter(strand -> strand.blockedOn != null).toList();
    List<DurableFuture<?>> futures = new ArrayList<>();
    blocked.forEach(strand -> futures.add(strand.blockedOn));
    futures.add(interrupt);
    int first = DurableFuture.any(futures).await();
    if (first == blocked.size()) {
      throw new Interrupted();
    }
    Strand woken = blocked.get(first);
    woken.wokenByFuture = true;
    return woken;
  }

  /** Lets a strand go on until it waits or ends. */
  private void step(Strand strand) {
    if (strand.done) {
      return;
    }
    Strand before = current;
    current = strand;
    strand.go.release();
    strand.yielded.acquireUninterruptibly();
    current = before;
    if (strand.done) {
      live.remove(strand);
      Strand parent = strand.parent;
      if (parent != null) {
        parent.ended.add(strand);
        if (parent.awaitsChildren && !ready.contains(parent)) {
          ready.add(parent);
        }
      }
    }
  }

  private Strand spawn(Supplier<JsonNode> body, @Nullable Strand parent) {
    Strand strand = new Strand(body, parent);
    if (parent != null) {
      parent.children.add(strand);
    }
    live.add(strand);
    ready.add(strand);
    threads.execute(() -> work(strand));
    return strand;
  }

  private void work(Strand strand) {
    strand.go.acquireUninterruptibly();
    try {
      if (!strand.halted) {
        strand.output = strand.body.get();
      }
    } catch (Throwable e) {
      // An abort of the invocation is thrown through all of it.
      strand.failure = e;
    } finally {
      strand.done = true;
      strand.yielded.release();
    }
  }

  /** The part that runs now. */
  private Strand self() {
    return Objects.requireNonNull(current, "only parts of the run wait");
  }

  /** Spawns a part of the part that runs now. */
  Strand spawn(Supplier<JsonNode> body) {
    return spawn(body, self());
  }

  /**
   * Waits for Restate.
   *
   * @param onHalt runs when nobody waits any longer; null for nothing to do then
   * @param outlastsHold whether it goes on, and does not run, while the run is held
   */
  <T> T await(DurableFuture<T> future, @Nullable Runnable onHalt, boolean outlastsHold) {
    Strand strand = self();
    strand.blockedOn = future;
    strand.onHalt = onHalt;
    strand.outlastsHold = outlastsHold;
    pass(strand);
    strand.onHalt = null;
    return future.await();
  }

  /**
   * Waits until one more part of the part that runs now has ended, or a future is there.
   *
   * @return whether it was the future
   */
  boolean awaitChild(Optional<DurableFuture<?>> future) {
    Strand strand = self();
    strand.blockedOn = future.orElse(null);
    strand.awaitsChildren = true;
    pass(strand);
    strand.awaitsChildren = false;
    return strand.wokenByFuture;
  }

  private void pass(Strand strand) {
    if (strand.halted) {
      throw new Halted();
    }
    strand.wokenByFuture = false;
    strand.yielded.release();
    strand.go.acquireUninterruptibly();
    strand.blockedOn = null;
    if (strand.halted) {
      throw new Halted();
    }
  }

  /** Ends a part and its parts; called by the part that they are parts of. */
  void halt(Strand strand) {
    if (strand.done) {
      return;
    }
    for (Strand child : List.copyOf(strand.children)) {
      halt(child);
    }
    strand.halted = true;
    Runnable unwanted = strand.onHalt;
    if (unwanted != null && !(interrupted && strand.outlastsHold)) {
      unwanted.run();
    }
    unwind(strand);
  }

  private void unwind(Strand strand) {
    ready.remove(strand);
    step(strand);
    ready.remove(strand);
  }

  /** Ends every part without a word to Restate, which has ended the invocation. */
  private void haltAll() {
    for (Strand strand : List.copyOf(live)) {
      strand.halted = true;
    }
    for (Strand strand : List.copyOf(live)) {
      unwind(strand);
    }
  }
}
