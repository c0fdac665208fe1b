package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.workflow.interpreter.Unwinding;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The branches of one fork, side by side: on threads of a bounded pool as far as it has some, else
 * one after the other on the run's own thread. One that waits gives its thread back; when all that
 * have not ended wait, the run does. Used by the run's thread.
 */
final class Branches {

  /** A wait that is over so soon is not worth a replay. */
  private static final Duration SOON = Duration.ofMillis(20);

  private final Executor pool;
  private final RunSignal signal;
  private final Clock clock;
  private final Scope around;
  private final BiFunction<Scope, Supplier<JsonNode>, JsonNode> within;
  private final boolean compete;
  private final List<Branch> branches = new ArrayList<>();
  private @Nullable Throwable failure;
  private @Nullable Branch winner;

  private static final class Branch {
    private final Supplier<JsonNode> body;
    private final Scope scope;
    private boolean ready = true;
    private boolean running;
    private @Nullable JsonNode output;
    private @Nullable Suspension waits;

    Branch(Supplier<JsonNode> body, Scope scope) {
      this.body = body;
      this.scope = scope;
    }
  }

  /**
   * @param pool refuses work when all of its threads are taken
   * @param signal tells when something came that a branch may wait for
   * @param around what the branches are parts of
   * @param within runs something on this thread as a part of a scope
   */
  Branches(
      Executor pool,
      RunSignal signal,
      Clock clock,
      Scope around,
      BiFunction<Scope, Supplier<JsonNode>, JsonNode> within,
      boolean compete) {
    this.pool = pool;
    this.signal = signal;
    this.clock = clock;
    this.around = around;
    this.within = within;
    this.compete = compete;
  }

  /**
   * Runs them.
   *
   * @return the outputs in the order of the branches; of the winner alone when they compete
   * @throws WorkflowFault the first one of a branch
   * @throws Unwinding when they wait, or the run does not go on
   */
  List<JsonNode> run(List<Supplier<JsonNode>> bodies) {
    bodies.forEach(body -> branches.add(new Branch(body, around.enter())));
    try {
      return untilOver();
    } finally {
      branches.forEach(branch -> branch.scope.leave());
    }
  }

  private List<JsonNode> untilOver() {
    while (true) {
      long seen = signal.count();
      startReady();
      Branch own = takeReady().orElse(null);
      if (own != null) {
        execute(own);
        continue;
      }
      synchronized (this) {
        if (branches.stream().noneMatch(branch -> branch.running)) {
          Optional<List<JsonNode>> outputs = outcome();
          if (outputs.isPresent()) {
            return outputs.get();
          }
          around.check(clock.instant());
          if (!wakeSoon()) {
            throw waiting();
          }
          continue;
        }
      }
      signal.await(seen, pause());
      wakeDue(signal.count() != seen);
    }
  }

  /** What came of them, when none runs and it is settled. */
  private Optional<List<JsonNode>> outcome() {
    Throwable failed = failure;
    if (failed instanceof WorkflowFault fault) {
      throw fault;
    }
    if (failed instanceof Unwinding unwinding) {
      throw unwinding;
    }
    if (failed != null) {
      throw failed instanceof RuntimeException defect ? defect : new IllegalStateException(failed);
    }
    Branch won = winner;
    if (won != null && won.output != null) {
      return Optional.of(List.of(won.output));
    }
    List<JsonNode> outputs = new ArrayList<>();
    for (Branch branch : branches) {
      if (branch.output == null) {
        return Optional.empty();
      }
      outputs.add(branch.output);
    }
    return Optional.of(outputs);
  }

  private void startReady() {
    for (Optional<Branch> next = takeReady(); next.isPresent(); next = takeReady()) {
      Branch branch = next.get();
      try {
        pool.execute(() -> execute(branch));
      } catch (RejectedExecutionException e) {
        // The run's own thread does it.
        synchronized (this) {
          branch.ready = true;
          branch.running = false;
        }
        return;
      }
    }
  }

  private synchronized Optional<Branch> takeReady() {
    boolean settled = failure != null || winner != null;
    for (Branch branch : branches) {
      if (branch.ready && !settled) {
        branch.ready = false;
        branch.running = true;
        branch.waits = null;
        return Optional.of(branch);
      }
    }
    return Optional.empty();
  }

  private void execute(Branch branch) {
    JsonNode output = null;
    Throwable thrown = null;
    try {
      output = within.apply(branch.scope, branch.body);
    } catch (RuntimeException | Unwinding | StackOverflowError e) {
      thrown = e;
    }
    synchronized (this) {
      branch.running = false;
      if (thrown == null) {
        branch.output = output;
        if (compete && failure == null && winner == null) {
          winner = branch;
        }
      } else if (thrown instanceof Suspension suspension) {
        branch.waits = suspension;
      } else if (failure == null && winner == null) {
        failure = thrown;
      }
    }
    endOthers();
    signal.raise();
  }

  private void endOthers() {
    List<Branch> others = new ArrayList<>();
    synchronized (this) {
      if (failure != null || winner != null) {
        others.addAll(branches);
        others.removeIf(branch -> branch == winner || branch.output != null);
      }
    }
    others.forEach(branch -> branch.scope.end(new Halt(Halt.Reason.BRANCH_OVER)));
  }

  private synchronized Suspension waiting() {
    return Suspension.of(
        branches.stream().flatMap(branch -> Optional.ofNullable(branch.waits).stream()).toList());
  }

  /** Lets branches go on whose wait is as good as over; says whether there are such. */
  private boolean wakeSoon() {
    return wake(clock.instant().plus(SOON), false);
  }

  private synchronized void wakeDue(boolean signalled) {
    boolean unused = wake(clock.instant(), signalled);
  }

  private synchronized boolean wake(Instant now, boolean signalled) {
    boolean any = false;
    for (Branch branch : branches) {
      Suspension waits = branch.waits;
      if (waits != null && !branch.running && !branch.ready) {
        boolean due = waits.wakeAt().filter(at -> !at.isAfter(now)).isPresent();
        boolean maybe = signalled && (waits.listens() || !waits.children().isEmpty());
        branch.ready = due || maybe;
        any |= branch.ready;
      }
    }
    return any;
  }

  /** Until the first branch that waits is due. */
  private synchronized long pause() {
    Instant now = clock.instant();
    return branches.stream()
        .flatMap(branch -> Optional.ofNullable(branch.waits).stream())
        .flatMap(waits -> waits.wakeAt().stream())
        .mapToLong(at -> Math.max(1, Duration.between(now, at).toMillis()))
        .min()
        .orElse(TimeUnit.HOURS.toMillis(1));
  }
}
