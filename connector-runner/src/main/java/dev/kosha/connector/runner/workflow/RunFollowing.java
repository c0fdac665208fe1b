package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tells one follower what happens in a run, until it ends or the follower leaves. Thread-safe;
 * whoever starts it closes it.
 */
public final class RunFollowing implements AutoCloseable {

  private final Store store;
  private final String id;
  private final Follower follower;
  private final RunHistory history = new RunHistory();

  /** How often something may have changed since the last look, which is one at a time. */
  private final AtomicInteger asked = new AtomicInteger();

  private final long seen;
  private RunEngine.@Nullable Following following;
  private volatile boolean closed;
  private boolean first = true;
  private String told = "";

  /** Who follows. Must not block. */
  public interface Follower {

    /**
     * Something changed.
     *
     * @param run without its steps; null when it is as it was told before
     * @param steps those that changed
     * @param seen how far the log was read: where a follower that comes again begins
     * @param ended whether nothing more will come
     */
    void changed(@Nullable ObjectNode run, List<ObjectNode> steps, long seen, boolean ended);

    /** It cannot be followed, or not any longer. */
    void failed(WorkflowRefusedException reason);
  }

  private RunFollowing(Store store, String id, long seen, Follower follower) {
    this.store = store;
    this.id = id;
    this.seen = seen;
    this.follower = follower;
  }

  static RunFollowing start(
      Store store, RunEngine engine, String id, long seen, Follower follower) {
    RunFollowing run = new RunFollowing(store, id, seen, follower);
    run.following = engine.follow(id, run::look);
    run.look();
    if (run.closed) {
      // It ended before it was known whom to leave.
      run.close();
    }
    return run;
  }

  private void look() {
    if (!closed && asked.getAndIncrement() == 0) {
      read();
    }
  }

  private void read() {
    int upTo = asked.get();
    var unused =
        Refusals.told(store.submit(this::step))
            .whenComplete(
                (ended, failure) -> {
                  if (failure != null) {
                    close();
                    follower.failed(refusal(failure));
                  } else if (ended) {
                    close();
                  } else if (asked.addAndGet(-upTo) > 0) {
                    read();
                  }
                });
  }

  private static WorkflowRefusedException refusal(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof WorkflowRefusedException refused
        ? refused
        : new WorkflowRefusedException(Reason.STORE_UNAVAILABLE, "the run cannot be read now");
  }

  /** One look at a time: what it changes is seen by the next one. */
  private synchronized boolean step() {
    // The log after the run would tell of steps that the run has not ended with.
    StoredRun run =
        store
            .workflows()
            .runs()
            .find(id)
            .orElseThrow(
                () ->
                    new WorkflowRefusedException(
                        Reason.RUN_UNKNOWN, "no run has the id '" + id + "'"));
    history.add(store.workflows().runs().log(id, history.seq()));
    boolean ended = run.hasEnded();
    List<ObjectNode> steps = first && seen > 0 ? changedSince(ended) : history.takeChanged(ended);
    first = false;
    ObjectNode json = RunDocument.of(run);
    boolean news = !json.toString().equals(told);
    told = json.toString();
    if (!closed && (news || !steps.isEmpty())) {
      follower.changed(news ? json : null, steps, history.seq(), ended);
    }
    return ended;
  }

  private List<ObjectNode> changedSince(boolean ended) {
    var unused = history.takeChanged(ended);
    history.touch(store.workflows().runs().log(id, seen));
    return history.takeChanged(ended);
  }

  /** Idempotent. */
  @Override
  public void close() {
    closed = true;
    RunEngine.Following engines = following;
    if (engines != null) {
      engines.close();
    }
  }
}
