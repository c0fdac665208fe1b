package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.audit.AuditEnding;
import dev.kosha.connector.runner.audit.AuditEntry;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.AuditOutcome;
import dev.kosha.connector.runner.audit.AuditedOperation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the audit log is told of one request. Confined to the event loop of its exchange. */
final class AuditTrail {

  private final AuditLog log;
  private final String operation;
  private String subject;
  private String code = "";
  private String digest = "";
  private String detail = "";
  private @Nullable AuditEntry entry;

  /**
   * @param operation such as {@code connection.put}
   * @param subject what it is done to; empty when only its end tells
   */
  AuditTrail(AuditLog log, String operation, String subject) {
    this.log = log;
    this.operation = operation;
    this.subject = subject;
  }

  /** Records that the operation begins; fails when it cannot be recorded. */
  CompletionStage<?> begin(Actor actor) {
    return log.begin(AuditedOperation.of(actor, operation, subject))
        .thenAccept(begun -> entry = begun);
  }

  /** Records that its caller may not do it. */
  void denied(Actor actor, ProtocolError error) {
    log.note(AuditedOperation.of(actor, operation, subject), AuditEnding.refused(error.name()));
  }

  /** Names what it is done to, once that is known. */
  void subject(String name) {
    subject = name;
  }

  /** A few words for people; no part of an input. */
  void detail(String words) {
    detail = words;
  }

  void input(byte[] bytes, int length) {
    digest = log.digest().of(bytes, length);
  }

  /** Tells that it failed, and how. */
  void failed(String problem) {
    code = problem;
  }

  /** Records the end; completes normally once that is done. */
  CompletionStage<?> end() {
    AuditEntry begun = entry;
    if (begun == null) {
      return CompletableFuture.completedStage(null);
    }
    AuditOutcome outcome = code.isEmpty() ? AuditOutcome.SUCCEEDED : AuditOutcome.FAILED;
    return begun.end(new AuditEnding(outcome, code, subject, digest, detail));
  }
}
