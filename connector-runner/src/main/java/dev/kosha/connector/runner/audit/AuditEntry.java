package dev.kosha.connector.runner.audit;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The record of an operation that has begun. Thread-safe. */
public final class AuditEntry {

  private final AuditLog log;
  private final String id;
  private final Instant begunAt;
  private final AuditedOperation operation;
  private CompletionStage<Void> last = CompletableFuture.completedFuture(null);

  AuditEntry(AuditLog log, String id, Instant begunAt, AuditedOperation operation) {
    this.log = log;
    this.id = id;
    this.begunAt = begunAt;
    this.operation = operation;
  }

  String id() {
    return id;
  }

  Instant begunAt() {
    return begunAt;
  }

  AuditedOperation operation() {
    return operation;
  }

  /**
   * Records how it ended; a later end takes the place of an earlier one.
   *
   * @return completes once that is recorded, and also when it could not be, which is logged: the
   *     record of the beginning stands
   */
  public synchronized CompletionStage<Void> end(AuditEnding ending) {
    // One after the other: the store writes with several threads, and the last one stands.
    last = last.thenCompose(recorded -> log.end(this, ending));
    return last;
  }
}
