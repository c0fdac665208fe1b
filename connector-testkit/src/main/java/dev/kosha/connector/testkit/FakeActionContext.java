package dev.kosha.connector.testkit;

import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One invocation's context, in a test. Thread-safe. The {@code with} methods answer a copy with a
 * cancellation of its own.
 */
public final class FakeActionContext implements ActionContext {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private final String invocationId;
  private final Instant deadline;
  private final @Nullable String idempotencyKey;
  private final @Nullable Instant repeatedSince;
  private final Map<String, String> traceContext;
  private final Trigger trigger = new Trigger();

  private FakeActionContext(
      String invocationId,
      Instant deadline,
      @Nullable String idempotencyKey,
      @Nullable Instant repeatedSince,
      Map<String, String> traceContext) {
    this.invocationId = invocationId;
    this.deadline = deadline;
    this.idempotencyKey = idempotencyKey;
    this.repeatedSince = repeatedSince;
    this.traceContext = Map.copyOf(traceContext);
  }

  /** A random id, half a minute's time, no key and no trace. */
  public static FakeActionContext create() {
    return new FakeActionContext(
        UUID.randomUUID().toString(), Instant.now().plus(DEFAULT_TIMEOUT), null, null, Map.of());
  }

  public FakeActionContext withInvocationId(String newInvocationId) {
    return new FakeActionContext(
        newInvocationId, deadline, idempotencyKey, repeatedSince, traceContext);
  }

  public FakeActionContext withDeadline(Instant newDeadline) {
    return new FakeActionContext(
        invocationId, newDeadline, idempotencyKey, repeatedSince, traceContext);
  }

  /** A deadline that is the timeout away from now, by the system's clock. */
  public FakeActionContext withTimeout(Duration timeout) {
    return withDeadline(Instant.now().plus(timeout));
  }

  public FakeActionContext withIdempotencyKey(String newKey) {
    return new FakeActionContext(invocationId, deadline, newKey, repeatedSince, traceContext);
  }

  /** A call whose key an earlier one may have had, at this instant or later. */
  public FakeActionContext withRepeatedSince(Instant newRepeatedSince) {
    return new FakeActionContext(
        invocationId, deadline, idempotencyKey, newRepeatedSince, traceContext);
  }

  public FakeActionContext withTraceContext(Map<String, String> newTraceContext) {
    return new FakeActionContext(
        invocationId, deadline, idempotencyKey, repeatedSince, newTraceContext);
  }

  /** Fires the cancellation and runs its callbacks on the calling thread. Idempotent. */
  public void cancel() {
    trigger.fire();
  }

  @Override
  public String invocationId() {
    return invocationId;
  }

  @Override
  public Optional<String> idempotencyKey() {
    return Optional.ofNullable(idempotencyKey);
  }

  @Override
  public Optional<Instant> repeatedSince() {
    return Optional.ofNullable(repeatedSince);
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public Cancellation cancellation() {
    return trigger;
  }

  @Override
  public Map<String, String> traceContext() {
    return traceContext;
  }

  private static final class Trigger implements Cancellation {

    private final List<Runnable> callbacks = new ArrayList<>();
    private boolean fired;

    @Override
    public synchronized boolean isCancelled() {
      return fired;
    }

    @Override
    public void onCancel(Runnable callback) {
      synchronized (this) {
        if (!fired) {
          callbacks.add(callback);
          return;
        }
      }
      callback.run();
    }

    void fire() {
      List<Runnable> due;
      synchronized (this) {
        fired = true;
        due = List.copyOf(callbacks);
        callbacks.clear();
      }
      due.forEach(Runnable::run);
    }
  }
}
