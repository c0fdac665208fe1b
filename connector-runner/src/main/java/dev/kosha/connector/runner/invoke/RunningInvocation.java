package dev.kosha.connector.runner.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.manifest.Effects;
import dev.kosha.connector.runner.connection.Connections;
import dev.kosha.connector.runner.connection.OpenSession;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.Lease;
import dev.kosha.connector.runner.registry.PluginRealm;
import dev.kosha.connector.runner.registry.ServedAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One invocation from its lease to the end of its handler. Thread-safe.
 *
 * <p>The caller is answered once, by whichever comes first: the handler, the deadline, the end of
 * the generation. The lease is held until the handler's stage ends, answered or not, for until then
 * code of the plugin runs.
 */
final class RunningInvocation implements StartedCall {

  private final Invocation invocation;
  private final HandlerCall call;
  private final Lease lease;
  private final ServedAction action;
  private final Connections connections;
  private final Deadlines deadlines;
  private final ActionMeters meters;
  private final long startNanos = System.nanoTime();
  private final CallContext context;
  private final long timeoutNanos;
  private final CallCancellation cancellation;
  private final CompletableFuture<ActionOutcome> outcome = new CompletableFuture<>();
  private final CompletableFuture<ActionOutcome> ending = new CompletableFuture<>();
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean left = new AtomicBoolean();
  private volatile boolean handling;
  private volatile @Nullable OpenSession session;

  RunningInvocation(
      Invocation invocation,
      HandlerCall call,
      Lease lease,
      Connections connections,
      Deadlines deadlines,
      ActionMeters meters,
      Instant deadline,
      long timeoutNanos) {
    this.invocation = invocation;
    this.call = call;
    this.lease = lease;
    this.action = lease.generation().requireAction(invocation.action());
    this.connections = connections;
    this.deadlines = deadlines;
    this.meters = meters;
    this.timeoutNanos = timeoutNanos;
    this.cancellation = new CallCancellation(realm().executor(), realm().handlers());
    this.context = new CallContext(invocation, deadline, cancellation);
  }

  void start() {
    if (!deadlines.add(this)) {
      end(failed(RunnerErrorCode.OVERLOADED, "as many invocations run as the host allows"));
      return;
    }
    onHandlerThread(this::checkInput);
  }

  private void onHandlerThread(Runnable step) {
    try {
      realm().handlers().execute(step);
    } catch (RejectedExecutionException e) {
      end(failed(RunnerErrorCode.SHUTTING_DOWN, "the connector is being unloaded"));
    }
  }

  private void checkInput() {
    if (cancellation.isCancelled()) {
      end(cancelled());
      return;
    }
    try {
      List<Violation> violations = action.input().violations(invocation.input());
      if (!violations.isEmpty()) {
        end(Outcomes.failed(Refusals.invalid(action.id(), violations)));
        return;
      }
      action.input().fillDefaults(invocation.input());
      joinSession(connections.session(lease.generation(), invocation.connection()));
    } catch (RuntimeException | StackOverflowError e) {
      end(Outcomes.of(invocation, null, e));
    }
  }

  private void joinSession(CompletableFuture<OpenSession> opening) {
    CompletableFuture<OpenSession> current = opening;
    while (current.isDone() && !current.isCompletedExceptionally()) {
      OpenSession open = current.join();
      if (open.acquire()) {
        session = open;
        handle(open);
        return;
      }
      // The settings changed since; the next look finds the session for the new ones.
      current = connections.session(lease.generation(), invocation.connection());
    }
    CompletableFuture<OpenSession> awaited = current;
    CompletionStage<OpenSession> stage = awaited;
    stage.whenComplete(
        (open, failure) -> {
          if (failure != null) {
            end(Outcomes.of(invocation, null, failure));
          } else {
            onHandlerThread(() -> joinSession(awaited));
          }
        });
  }

  private void handle(OpenSession open) {
    Optional<ActionHandler> handler = open.findHandler(action.id());
    if (handler.isEmpty()) {
      Throwable defect = new IllegalStateException(open + " registered no " + action.id());
      end(Outcomes.of(invocation, null, defect));
      return;
    }
    if (cancellation.isCancelled()) {
      end(cancelled());
      return;
    }
    handling = true;
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(realm().loader());
    try {
      // Object: a plugin's unchecked cast must not hide the end of its stage from us.
      CompletionStage<?> stage = call.start(handler.get(), invocation.input(), context);
      if (stage == null) {
        end(Outcomes.of(invocation, null, null));
      } else {
        stage.whenComplete((Object output, Throwable thrown) -> handled(output, thrown));
      }
    } catch (Throwable e) {
      // Errors too: whatever the plugin throws, the lease ends and the caller is answered.
      end(Outcomes.of(invocation, null, e));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void handled(@Nullable Object output, @Nullable Throwable thrown) {
    if (thrown == null && output != null && !(output instanceof JsonNode)) {
      Throwable defect = new ClassCastException("not a JsonNode: " + output.getClass().getName());
      end(Outcomes.of(invocation, null, defect));
    } else {
      end(Outcomes.of(invocation, (JsonNode) output, thrown));
    }
  }

  private void end(ActionOutcome result) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    cancellation.end();
    deadlines.remove(this);
    OpenSession joined = session;
    if (joined != null) {
      joined.release();
    }
    lease.close();
    leave();
    ending.complete(result);
    answer(result);
  }

  private void leave() {
    if (left.compareAndSet(false, true)) {
      meters.leave();
    }
  }

  private void answer(ActionOutcome result) {
    // Counted first: who has the answer finds it in the meters.
    if (answered.compareAndSet(false, true)) {
      meters.record(result, System.nanoTime() - startNanos);
      outcome.complete(result);
    }
  }

  void expireIfOverdue(long nowNanos) {
    if (nowNanos - startNanos >= timeoutNanos && !outcome.isDone()) {
      // Answered first: a handler that heeds the signal at once would answer CANCELLED instead.
      answer(
          unfinished(
              RunnerErrorCode.DEADLINE_EXCEEDED,
              "'%s' did not answer within %d ms".formatted(action.id(), timeoutNanos / 1_000_000)));
      cancellation.fire();
    }
  }

  /**
   * Answers the caller and lets the handler go on alone, for its generation is being taken apart.
   */
  void cutOff() {
    deadlines.remove(this);
    leave();
    answer(
        unfinished(
            RunnerErrorCode.SHUTTING_DOWN,
            "the connector went while '%s' was running".formatted(action.id())));
    cancellation.fire();
  }

  boolean runsOn(Generation generation) {
    return lease.generation().number() == generation.number();
  }

  private ActionOutcome unfinished(RunnerErrorCode code, String message) {
    Effects effects = action.installed().manifest().effects();
    boolean harmless = !handling || effects.readOnly() || effects.idempotent();
    Failure failure = Failure.of(code, message);
    return Outcomes.failed(harmless ? failure : failure.withPossibleEffect());
  }

  private static ActionOutcome failed(RunnerErrorCode code, String message) {
    return Outcomes.failed(Failure.of(code, message));
  }

  private static ActionOutcome cancelled() {
    return Outcomes.failed(Failure.of(StandardErrorCode.CANCELLED, "cancelled before it started"));
  }

  private PluginRealm realm() {
    return lease.generation().realm();
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
  public void cancel() {
    cancellation.fire();
    if (!handling) {
      answer(cancelled());
    }
  }
}
