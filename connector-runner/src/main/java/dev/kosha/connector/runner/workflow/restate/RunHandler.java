package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.StoredRun;
import dev.restate.sdk.Context;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Runs a workflow as one invocation of Restate. Thread-safe; blocks. */
final class RunHandler {

  private final RestateParts parts;
  private final RunMeters meters;
  private final RestateHost.ChildStarts children;
  private final Executor threads;
  private final Runnable ended;

  /**
   * @param threads for the strands of runs
   * @param ended told when a run has ended; must not block
   */
  RunHandler(
      RestateParts parts,
      RunMeters meters,
      RestateHost.ChildStarts children,
      Executor threads,
      Runnable ended) {
    this.parts = parts;
    this.meters = meters;
    this.children = children;
    this.threads = threads;
    this.ended = ended;
  }

  /** Answers what the run came to: {@code status}, and {@code output} or {@code error}. */
  JsonNode handle(Context context, JsonNode wish) throws Throwable {
    String id = wish.path("run").asText();
    Optional<StoredRun> found = parts.tables().runs().find(id);
    if (found.isEmpty()) {
      // Retention has taken it, or it never was: nothing is left to do.
      return RunAttempt.answer("cancelled");
    }
    meters.active.incrementAndGet();
    try {
      return new RunAttempt(
              parts, meters, children, threads, context, found.get(), wish.path("attempt").asInt())
          .work();
    } finally {
      meters.active.decrementAndGet();
      ended.run();
    }
  }
}
