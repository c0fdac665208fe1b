package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of a run by the runner that owns it; many go into one transaction. Immutable. */
public sealed interface RunWrite {

  /** Of which run. */
  String run();

  /**
   * Records a new run, unless one was recorded for the same wish.
   *
   * @param owner who runs it; absent for whoever takes it
   * @param deduplicationId what makes two wishes one; absent for none
   */
  record Create(StoredRun stored, @Nullable String owner, @Nullable String deduplicationId)
      implements RunWrite {

    @Override
    public String run() {
      return stored.id();
    }

    Optional<String> findDeduplicationId() {
      return Optional.ofNullable(deduplicationId);
    }
  }

  /**
   * Adds to what happened.
   *
   * @param records JSON values, one a line
   */
  record Append(String run, String records) implements RunWrite {}

  /** Says that the run goes on. */
  record Begin(String run, Instant at) implements RunWrite {}

  /**
   * Says that the run waits, and holds no thread.
   *
   * @param wakeAt when it goes on by itself; absent for never
   * @param waitingFor a few words
   * @param listens whether it waits for events
   * @param children runs that it waits for: when one of them has ended, it goes on at once
   */
  record Park(
      String run,
      @Nullable Instant wakeAt,
      String waitingFor,
      boolean listens,
      List<String> children)
      implements RunWrite {

    public Park {
      children = List.copyOf(children);
    }
  }

  /**
   * Says that the run waits for a person to resume it.
   *
   * @param kept whether its owner keeps it; else nobody owns it then
   */
  record Suspend(String run, boolean kept) implements RunWrite {}

  /** Gives the run back, for whoever takes it. */
  record Release(String run) implements RunWrite {}

  /**
   * Says how the run ended, and wakes the run that waits for it.
   *
   * @param output JSON; absent unless it completed
   * @param error JSON; absent unless it faulted
   */
  record End(
      String run,
      String status,
      @Nullable String output,
      @Nullable String error,
      String failure,
      Instant at)
      implements RunWrite {}

  /**
   * Records an event for those who listen.
   *
   * @param event JSON
   */
  record Emit(String run, String event, Instant at) implements RunWrite {}
}
