package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.RunnerLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Writes the log of one run. Lines gather until something must be on the disk: they share its
 * transaction. Thread-safe.
 */
final class RunPen {

  private final String run;
  private final Journal journal;
  private final StringBuilder lines = new StringBuilder();
  private final List<RunWrite> changes = new ArrayList<>();
  private CompletableFuture<String> last = CompletableFuture.completedFuture("");
  private boolean decided;

  RunPen(String run, Journal journal) {
    this.run = run;
    this.journal = journal;
  }

  /** Takes a line along with what is written next. */
  synchronized void note(JsonNode line) {
    lines.append(line).append('\n');
  }

  /** The same of a line that must be on the disk before anybody outside learns what it says. */
  synchronized void decide(JsonNode line) {
    note(line);
    decided = true;
  }

  /** Takes a change of the run along with what is written next. */
  synchronized void change(RunWrite change) {
    changes.add(change);
  }

  /** Hands over what gathered, without waiting. */
  synchronized CompletionStage<String> flush() {
    List<RunWrite> writes = gathered();
    if (!writes.isEmpty()) {
      last = journal.submit(writes);
    }
    return last;
  }

  private List<RunWrite> gathered() {
    List<RunWrite> writes = new ArrayList<>();
    if (lines.length() > 0) {
      writes.add(new RunWrite.Append(run, lines.toString()));
      lines.setLength(0);
    }
    writes.addAll(changes);
    changes.clear();
    return writes;
  }

  /**
   * Waits until everything that was handed over or gathered is on the disk.
   *
   * @throws Halt when the run belongs to somebody else now
   * @throws JournalFailure when it cannot be written
   */
  void await() {
    CompletableFuture<String> handed;
    synchronized (this) {
      decided = false;
      List<RunWrite> writes = gathered();
      if (!writes.isEmpty()) {
        last = journal.enqueue(writes);
      }
      handed = last;
    }
    if (!handed.isDone()) {
      journal.write();
    }
    try {
      handed.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RunnerLostException) {
        throw new Halt(Halt.Reason.LOST);
      }
      throw new JournalFailure(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Waits when something was decided that is not on the disk. */
  void awaitDecisions() {
    boolean needed;
    synchronized (this) {
      needed = decided;
    }
    if (needed) {
      await();
    }
  }

  /** What happens in the run cannot be written. */
  static final class JournalFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalFailure(Throwable cause) {
      super("the journal cannot be written: " + cause.getMessage(), cause);
    }
  }
}
