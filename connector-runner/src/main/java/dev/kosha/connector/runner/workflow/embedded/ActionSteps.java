package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.invoke.ActionInvoker;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.IdempotencyKey;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls actions for steps, on the thread of the run, which waits for the outcome. Immutable and
 * thread-safe.
 */
final class ActionSteps {

  /** Whose keys they are: no caller has such an id. */
  private static final String KEYS_OF = "workflow";

  private static final String DEFAULT_CONNECTION = "default";

  private final Function<Invocation, PendingInvocation> invoker;
  private final Duration usualTimeout;
  private final Clock clock;

  /**
   * @param invoker starts a call without remembering its answer, which the journal does
   * @param usualTimeout of a call whose document gives none
   */
  ActionSteps(Function<Invocation, PendingInvocation> invoker, Duration usualTimeout, Clock clock) {
    this.invoker = invoker;
    this.usualTimeout = usualTimeout;
    this.clock = clock;
  }

  static ActionSteps of(ActionInvoker invoker, Duration usualTimeout, Clock clock) {
    return new ActionSteps(invoker::invokeJournaled, usualTimeout, clock);
  }

  /**
   * Makes the call and waits.
   *
   * @param key tells the action which calls are one and the same
   * @param scope ends the call when it ends, and knows whether it may have been made before
   * @throws WorkflowFault when the action failed
   * @throws Halt when the scope ended first
   */
  JsonNode call(
      StepId step, Effect.CallAction call, String key, Actor actor, String trace, Scope scope) {
    Duration timeout = call.findTimeout().filter(wanted -> wanted.toMillis() > 0).orElse(usual());
    PendingInvocation pending =
        invoker.apply(
            new Invocation(
                UUID.randomUUID().toString(),
                call.action(),
                call.connection().isEmpty() ? DEFAULT_CONNECTION : call.connection(),
                call.input().deepCopy(),
                timeout,
                new IdempotencyKey(KEYS_OF, key, scope.trail().mayRepeatSince().orElse(null)),
                actor,
                Map.of("traceparent", trace)));
    ActionOutcome outcome = await(pending, scope);
    if (outcome instanceof ActionOutcome.Failed failed) {
      throw StepFaults.of(step, call.action(), failed.failure());
    }
    return ((ActionOutcome.Succeeded) outcome).output();
  }

  private Duration usual() {
    return usualTimeout;
  }

  private ActionOutcome await(PendingInvocation pending, Scope scope) {
    CompletableFuture<ActionOutcome> waiting = new CompletableFuture<>();
    pending.outcome().whenComplete((outcome, failure) -> complete(waiting, outcome, failure));
    Runnable onEnd = () -> waiting.cancel(false);
    if (!scope.onEnd(onEnd)) {
      onEnd.run();
    }
    try {
      return scope.deadline().isEmpty()
          ? waiting.get()
          : waiting.get(left(scope.deadline().get()), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.CancellationException | TimeoutException e) {
      pending.cancel();
      throw scope.halt().orElseGet(() -> new Halt(Halt.Reason.LATE));
    } catch (InterruptedException e) {
      pending.cancel();
      Thread.currentThread().interrupt();
      throw new Halt(Halt.Reason.CLOSING);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an invocation ended without an outcome", e.getCause());
    } finally {
      scope.forget(onEnd);
    }
  }

  private static void complete(
      CompletableFuture<ActionOutcome> waiting, ActionOutcome outcome, Throwable failure) {
    if (failure == null) {
      waiting.complete(outcome);
    } else {
      waiting.completeExceptionally(failure);
    }
  }

  private long left(Instant deadline) {
    return Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
  }
}
