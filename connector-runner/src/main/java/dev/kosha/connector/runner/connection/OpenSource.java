package dev.kosha.connector.runner.connection;

import dev.kosha.connector.api.TriggerSource;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.runner.registry.CopiedTrace;
import dev.kosha.connector.runner.registry.Lease;
import dev.kosha.connector.runner.registry.PluginRealm;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that a plugin opened, with the session and the generation that it keeps in use.
 * Thread-safe; whoever had it opened closes it, soon after it {@link #ended}.
 */
public final class OpenSource {

  private static final Logger LOG = LoggerFactory.getLogger(OpenSource.class);

  private final String trigger;
  private final Lease lease;
  private final OpenSession session;
  private final TriggerSource source;
  private final GenerationSink sink;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile TriggerStatus status =
      new TriggerStatus(TriggerStatus.State.STARTING, "", TriggerStatus.UNKNOWN, 0);

  OpenSource(
      String trigger, Lease lease, OpenSession session, TriggerSource source, GenerationSink sink) {
    this.trigger = trigger;
    this.lease = lease;
    this.session = session;
    this.source = source;
    this.sink = sink;
  }

  /** Completes, on any thread, when a successor has to take its place. */
  public CompletionStage<Void> ended() {
    return session.retired();
  }

  /** What it told of itself last; {@link #look} asks it. */
  public TriggerStatus status() {
    return status;
  }

  /** Asks the source how it fares, on a thread of its generation. */
  public void look() {
    if (closing.get() || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      realm().handlers().execute(this::ask);
    } catch (RejectedExecutionException e) {
      looking.set(false);
    }
  }

  private void ask() {
    try {
      status = source.status();
    } catch (RuntimeException e) {
      LOG.error("the source of trigger '{}' tells no status: {}", trigger, CopiedTrace.of(e));
    } finally {
      looking.set(false);
    }
  }

  /**
   * Closes the source and lets its session and generation go. Idempotent.
   *
   * @return completes when that is done, on any thread, and never fails
   */
  public CompletionStage<Void> close() {
    if (closing.compareAndSet(false, true)) {
      try {
        realm().executor().execute(this::closeSource);
      } catch (RejectedExecutionException e) {
        realm().handlers().execute(this::closeSource);
      }
    }
    return closed.minimalCompletionStage();
  }

  private void closeSource() {
    try {
      source.close();
      status = source.status();
    } catch (RuntimeException e) {
      LOG.warn("the source of trigger '{}' did not close cleanly: {}", trigger, CopiedTrace.of(e));
    } finally {
      sink.close();
      session.release();
      lease.close();
      closed.complete(null);
    }
  }

  private PluginRealm realm() {
    return lease.generation().realm();
  }
}
