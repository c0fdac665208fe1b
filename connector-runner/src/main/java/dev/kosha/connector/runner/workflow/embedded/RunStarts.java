package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.RunnerLostException;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.workflow.StartedRun;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records new runs, and sees that they are worked on. Thread-safe. */
final class RunStarts {

  private static final Logger LOG = LoggerFactory.getLogger(RunStarts.class);

  /** Runs that wait for a thread here, beyond which they wait in the store for any runner. */
  static final int MOST_QUEUED = 2_000;

  private static final int MOST_UNWRITTEN = 20_000;

  private final Supplier<@Nullable Journal> journal;
  private final Membership membership;
  private final RunQueue queue;
  private final Runnable look;

  /**
   * @param journal where runs are recorded; null while none are taken
   * @param look sees to runs that nobody has
   */
  RunStarts(
      Supplier<@Nullable Journal> journal, Membership membership, RunQueue queue, Runnable look) {
    this.journal = journal;
    this.membership = membership;
    this.queue = queue;
    this.look = look;
  }

  /** As an engine does it. */
  CompletionStage<StartedRun> start(StoredRun run, @Nullable String deduplicationId) {
    boolean here = run.concurrency() == 0 && queue.size() < MOST_QUEUED;
    return create(run, deduplicationId, here)
        .thenApply(
            existing ->
                existing.isEmpty()
                    ? new StartedRun(run.id(), false)
                    : new StartedRun(existing, true))
        .exceptionally(RunStarts::refused);
  }

  /** For runs that start runs; answers the id. */
  CompletableFuture<String> record(StoredRun run, String deduplicationId) {
    return create(run, deduplicationId, run.concurrency() == 0)
        .thenApply(existing -> existing.isEmpty() ? run.id() : existing);
  }

  private CompletableFuture<String> create(
      StoredRun run, @Nullable String deduplicationId, boolean here) {
    Journal open = journal.get();
    if (open == null || open.waiting() > MOST_UNWRITTEN) {
      return CompletableFuture.failedFuture(
          new WorkflowRefusedException(
              Reason.OVERLOADED, "the runner takes no more runs at the moment; try again"));
    }
    String owner = here ? membership.id() : null;
    return open.submit(List.of(new RunWrite.Create(run, owner, deduplicationId)))
        .thenApply(
            existing -> {
              if (existing.isEmpty() && here) {
                queue.addFresh(run);
              } else if (existing.isEmpty()) {
                look.run();
              }
              return existing;
            });
  }

  private static StartedRun refused(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof WorkflowRefusedException refused) {
      throw refused;
    }
    if (!(cause instanceof RunnerLostException)) {
      LOG.error("a run was not started: {}", cause.toString());
    }
    throw new WorkflowRefusedException(
        Reason.STORE_UNAVAILABLE, "the run cannot be recorded now; nothing was started");
  }
}
