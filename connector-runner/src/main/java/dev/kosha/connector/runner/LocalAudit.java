package dev.kosha.connector.runner;

import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.audit.AuditEnding;
import dev.kosha.connector.runner.audit.AuditEntry;
import dev.kosha.connector.runner.audit.AuditLines;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.AuditedOperation;
import dev.kosha.connector.runner.audit.InputDigest;
import dev.kosha.connector.runner.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Records in a store's audit log what its owner does from the command line. A running runner writes
 * the lines of its file alone, so these are in the store only. Used by one thread.
 *
 * @param log in the store
 */
record LocalAudit(AuditLog log) {

  /** Far enough that nothing is forgotten: that is for the runner, which knows the setting. */
  private static final Duration FOR_GOOD = Duration.ofDays(36_500);

  static LocalAudit in(Store store) {
    return new LocalAudit(
        AuditLog.in(
            store, AuditLines.none(), new InputDigest(new byte[1]), FOR_GOOD, Clock.systemUTC()));
  }

  /** Does something between the records of its beginning and its end. */
  <T> T recorded(String operation, String subject, Supplier<T> work) {
    AuditEntry entry = begin(AuditedOperation.of(Actor.commandLine(), operation, subject));
    try {
      T result = work.get();
      entry.end(AuditEnding.succeeded()).toCompletableFuture().join();
      return result;
    } catch (RuntimeException e) {
      entry.end(AuditEnding.failed("FAILED")).toCompletableFuture().join();
      throw e;
    }
  }

  private AuditEntry begin(AuditedOperation operation) {
    try {
      return log.begin(operation).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
