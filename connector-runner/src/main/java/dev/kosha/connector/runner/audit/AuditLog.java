package dev.kosha.connector.runner.audit;

import dev.kosha.connector.runner.store.AuditFilter;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoredAuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what. Thread-safe; no method blocks.
 *
 * <p>An operation is recorded before it begins: one whose record cannot be written is not done. Its
 * end is recorded before its caller is answered.
 */
public final class AuditLog {

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  /** Between two looks for events that have become too old. */
  private static final Duration SWEEP_PAUSE = Duration.ofMinutes(10);

  private final @Nullable Store store;
  private final AuditLines lines;
  private final InputDigest digest;
  private final Duration retention;
  private final Clock clock;
  private final AtomicLong sweptAt = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong lastId = new AtomicLong();

  private AuditLog(
      @Nullable Store store,
      AuditLines lines,
      InputDigest digest,
      Duration retention,
      Clock clock) {
    this.store = store;
    this.lines = lines;
    this.digest = digest;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * A log in a store.
   *
   * @param lines get every event too
   * @param retention how long events are kept in the store
   */
  public static AuditLog in(
      Store store, AuditLines lines, InputDigest digest, Duration retention, Clock clock) {
    return new AuditLog(store, lines, digest, retention, clock);
  }

  /** Records nothing: for a runner that serves nobody else, and keeps nothing. */
  public static AuditLog none() {
    return new AuditLog(
        null, AuditLines.none(), new InputDigest(new byte[1]), Duration.ZERO, Clock.systemUTC());
  }

  /** What an input is recorded by. */
  public InputDigest digest() {
    return digest;
  }

  /**
   * Records that an operation begins.
   *
   * @return its entry; fails with {@link AuditException} when it cannot be recorded
   */
  public CompletionStage<AuditEntry> begin(AuditedOperation operation) {
    AuditEntry entry = new AuditEntry(this, nextId(), clock.instant(), operation);
    return put(event(entry, null, new AuditEnding(AuditOutcome.BEGUN, "", "", "", "")))
        .handle(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("operation {} is not recorded", operation.operation(), failure);
                throw new CompletionException(new AuditException(failure));
              }
              return entry;
            });
  }

  CompletionStage<Void> end(AuditEntry entry, AuditEnding ending) {
    return put(event(entry, clock.instant(), ending))
        .handle(
            (done, failure) -> {
              logIfFailed(failure);
              return null;
            });
  }

  /** Records what has ended already, such as a refusal; whether it could be shows in the log. */
  public void note(AuditedOperation operation, AuditEnding ending) {
    Instant now = clock.instant();
    AuditEntry entry = new AuditEntry(this, nextId(), now, operation);
    var unused =
        put(event(entry, now, ending)).whenComplete((done, failure) -> logIfFailed(failure));
  }

  private static void logIfFailed(@Nullable Throwable failure) {
    if (failure != null) {
      LOG.error("an end is not recorded in the audit log", failure);
    }
  }

  /** The events that a query asks for, one page of them. */
  public CompletionStage<AuditPage> find(AuditQuery query) {
    Store open = store;
    if (open == null) {
      return CompletableFuture.completedStage(AuditPage.empty());
    }
    AuditFilter filter = query.filter();
    return open.submit(() -> AuditPage.of(open.audit().list(filter), filter));
  }

  private CompletableFuture<Void> put(StoredAuditEvent event) {
    Store open = store;
    if (open == null) {
      return CompletableFuture.completedFuture(null);
    }
    return open.submit(
        () -> {
          open.audit().put(event);
          lines.write(AuditDocument.of(event).toString());
          sweep(open);
          return null;
        });
  }

  private void sweep(Store open) {
    long now = clock.millis();
    long last = sweptAt.get();
    if (now - SWEEP_PAUSE.toMillis() >= last && sweptAt.compareAndSet(last, now)) {
      int forgotten = open.audit().forgetBefore(Instant.ofEpochMilli(now).minus(retention));
      if (forgotten > 0) {
        LOG.info("{} audit events were older than {} and are forgotten", forgotten, retention);
      }
    }
  }

  /**
   * Microseconds since the epoch, each used once by this process, and what tells processes apart.
   */
  private String nextId() {
    long micros = clock.millis() * 1000;
    long unique = lastId.updateAndGet(last -> Math.max(last + 1, micros));
    return HexFormat.of().toHexDigits(unique)
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  private static StoredAuditEvent event(
      AuditEntry entry, @Nullable Instant endedAt, AuditEnding ending) {
    AuditedOperation operation = entry.operation();
    return new StoredAuditEvent(
        entry.id(),
        entry.begunAt(),
        endedAt,
        operation.actor().id(),
        operation.actor().name(),
        operation.actor().address(),
        operation.operation(),
        ending.subject().isEmpty() ? operation.subject() : ending.subject(),
        operation.connection(),
        operation.invocation(),
        ending.outcome().text(),
        ending.code(),
        ending.inputDigest().isEmpty() ? operation.inputDigest() : ending.inputDigest(),
        ending.detail());
  }
}
