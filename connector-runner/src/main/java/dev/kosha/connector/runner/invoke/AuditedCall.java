package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.runner.audit.AuditEnding;
import dev.kosha.connector.runner.audit.AuditEntry;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.AuditedOperation;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call of a destructive action: recorded before it is made, and again before its caller is
 * answered. A handler that goes on after its caller's time was over is recorded a last time when it
 * ends. Thread-safe.
 */
final class AuditedCall implements StartedCall {

  private static final String OPERATION = "action.call";

  private final Supplier<StartedCall> start;
  private final CompletableFuture<ActionOutcome> outcome = new CompletableFuture<>();
  private final CompletableFuture<ActionOutcome> ending = new CompletableFuture<>();
  private boolean cancelled;
  private @Nullable StartedCall started;

  private AuditedCall(Supplier<StartedCall> start) {
    this.start = start;
  }

  /** Records the call, then makes it. Returns at once. */
  static StartedCall start(AuditLog log, Invocation invocation, Supplier<StartedCall> start) {
    AuditedCall call = new AuditedCall(start);
    byte[] input = invocation.input().toString().getBytes(StandardCharsets.UTF_8);
    AuditedOperation operation =
        new AuditedOperation(
            invocation.actor(),
            OPERATION,
            invocation.action(),
            invocation.connection(),
            invocation.id(),
            log.digest().of(input, input.length));
    var unused =
        log.begin(operation)
            .whenComplete(
                (entry, failure) -> {
                  if (failure == null) {
                    call.run(entry);
                  } else {
                    call.refuse();
                  }
                });
    return call;
  }

  private void refuse() {
    ActionOutcome refused =
        Outcomes.failed(
            Failure.of(
                RunnerErrorCode.STORE_UNAVAILABLE,
                "the audit log, which records what destructive actions do, cannot be written now;"
                    + " nothing was done"));
    outcome.complete(refused);
    ending.complete(refused);
  }

  private void run(AuditEntry entry) {
    StartedCall running;
    synchronized (this) {
      running = start.get();
      started = running;
      if (cancelled) {
        running.cancel();
      }
    }
    // Told first when the time is over; recorded, then told, when the handler has ended.
    running
        .outcome()
        .thenAccept(
            told -> {
              if (!running.hasEnded()) {
                entry.end(ending(told)).thenAccept(recorded -> outcome.complete(told));
              }
            });
    // A handler may heed the end of its time at once: its caller is told of that end all the same.
    running
        .ending()
        .thenAcceptBoth(
            running.outcome(),
            (ended, told) ->
                entry
                    .end(ending(ended))
                    .thenAccept(
                        recorded -> {
                          outcome.complete(told);
                          ending.complete(ended);
                        }));
  }

  private static AuditEnding ending(ActionOutcome outcome) {
    return outcome instanceof ActionOutcome.Failed failed
        ? AuditEnding.failed(failed.failure().code())
        : AuditEnding.succeeded();
  }

  @Override
  public CompletionStage<ActionOutcome> outcome() {
    return outcome.minimalCompletionStage();
  }

  @Override
  public CompletionStage<ActionOutcome> ending() {
    return ending.minimalCompletionStage();
  }

  @Override
  public boolean hasEnded() {
    return ending.isDone();
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    if (started != null) {
      started.cancel();
    }
  }
}
