package dev.kosha.connector.runner.workflow;

import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.StoredRun;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs workflows, wherever it does. Thread-safe; no method blocks but {@link #close}. */
public interface RunEngine extends AutoCloseable {

  /**
   * Records a run and sees that it goes on.
   *
   * @param run that has not begun
   * @param deduplicationId what makes two wishes one; null for none
   * @return completes once the run is recorded durably; fails with {@link WorkflowRefusedException}
   *     when it cannot be
   */
  CompletionStage<StartedRun> start(StoredRun run, @Nullable String deduplicationId);

  /** Tells that the store holds a wish about a run, or a run that is to go on. */
  void look();

  /**
   * What is to be added to the log of a run that ended, so that it goes on from where it failed.
   *
   * @param log all of it
   */
  String reopening(List<RunLogRow> log);

  /**
   * Tells whenever something may have been recorded of a run, until what it answers is closed. Runs
   * of other runners are told of every now and then.
   *
   * @param changed must not block
   */
  Following follow(String run, Runnable changed);

  /** Takes every run off its thread; those that have not ended go on when an engine starts. */
  @Override
  void close();

  /** Somebody who is told of changes. */
  @FunctionalInterface
  interface Following extends AutoCloseable {

    @Override
    void close();
  }
}
