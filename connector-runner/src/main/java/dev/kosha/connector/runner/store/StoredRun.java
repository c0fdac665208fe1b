package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a workflow, without what happened in it. Immutable. Texts that do not apply are empty.
 *
 * @param id sorts by time
 * @param version of the stored workflow that it follows
 * @param concurrency how many runs of the workflow may be under way at once; 0 for any number
 * @param status one of {@code pending, running, waiting, suspended, cancelled, faulted, completed}
 * @param input JSON
 * @param output JSON; absent unless it completed
 * @param error JSON; absent unless it faulted
 * @param failure one line for people, when it faulted
 * @param parent the run that waits for it
 * @param waitingFor a few words, while it waits
 * @param listens whether it waits for events
 * @param wish what somebody wants of it: {@code cancel} or {@code suspend}
 * @param owner the runner that it belongs to; absent when nobody has it
 */
public record StoredRun(
    String id,
    String workflow,
    long version,
    String documentVersion,
    long concurrency,
    String status,
    String input,
    @Nullable String output,
    @Nullable String error,
    String failure,
    String originKind,
    String originName,
    String parent,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    String waitingFor,
    boolean listens,
    String wish,
    @Nullable String owner) {

  /** A run that has not begun. */
  public static StoredRun pending(
      String id,
      StoredWorkflow workflow,
      long concurrency,
      String input,
      String originKind,
      String originName,
      String parent,
      Instant now) {
    return new StoredRun(
        id,
        workflow.name(),
        workflow.version(),
        workflow.documentVersion(),
        concurrency,
        "pending",
        input,
        null,
        null,
        "",
        originKind,
        originName,
        parent,
        now,
        null,
        null,
        "",
        false,
        "",
        null);
  }

  /** Whether nothing more will happen in it by itself. */
  public boolean hasEnded() {
    return endedAt != null;
  }

  /** When it began. */
  public Optional<Instant> findStartedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** When it ended. */
  public Optional<Instant> findEndedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** What it completed with. */
  public Optional<String> findOutput() {
    return Optional.ofNullable(output);
  }

  /** What it faulted with. */
  public Optional<String> findError() {
    return Optional.ofNullable(error);
  }

  /** The runner that it belongs to. */
  public Optional<String> findOwner() {
    return Optional.ofNullable(owner);
  }
}
