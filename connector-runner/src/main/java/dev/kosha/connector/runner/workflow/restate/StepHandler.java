package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.IdempotencyKey;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.embedded.RunTraces;
import dev.kosha.connector.runner.workflow.embedded.StepFaults;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.restate.sdk.Context;
import dev.restate.sdk.common.TerminalException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Calls an action as one invocation of Restate. Thread-safe; blocks. */
final class StepHandler {

  /** Whose keys they are: no caller has such an id. */
  private static final String KEYS_OF = "workflow";

  private final RestateParts parts;

  StepHandler(RestateParts parts) {
    this.parts = parts;
  }

  /** Answers an {@link Outcome}. */
  JsonNode handle(Context context, JsonNode wish) {
    AtomicReference<PendingInvocation> pending = new AtomicReference<>();
    AtomicBoolean first = new AtomicBoolean();
    try {
      JsonNode begun = context.runAsync("begin", Json.SERDE, () -> begin(first)).await();
      // What is answered by the journal was begun before, and maybe called.
      Instant since = first.get() ? null : Instant.ofEpochMilli(begun.asLong());
      return context.runAsync("call", Json.SERDE, () -> call(wish, since, pending)).await();
    } catch (TerminalException e) {
      PendingInvocation unwanted = pending.get();
      if (unwanted != null) {
        unwanted.cancel();
      }
      throw e;
    }
  }

  private JsonNode begin(AtomicBoolean first) {
    first.set(true);
    return LongNode.valueOf(parts.clock().millis());
  }

  private JsonNode document(String run) {
    return parts
        .tables()
        .runs()
        .find(run)
        .map(found -> parts.library().program(found.workflow(), found.version()))
        .<JsonNode>map(program -> program.tree())
        .orElseGet(MissingNode::getInstance);
  }

  private JsonNode call(
      JsonNode wish, @Nullable Instant since, AtomicReference<PendingInvocation> pending) {
    String run = wish.path("run").asText();
    RunSecrets secrets = new RunSecrets(parts.secrets(), () -> document(run));
    String action = wish.path("action").asText();
    StepId step = new StepId(wish.path("key").asText(), wish.path("task").asText());
    Duration timeout =
        wish.has("timeoutMillis")
            ? Duration.ofMillis(wish.path("timeoutMillis").asLong())
            : parts.settings().callTimeout();
    PendingInvocation started =
        parts
            .invoker()
            .invokeJournaled(
                new Invocation(
                    UUID.randomUUID().toString(),
                    action,
                    wish.path("connection").asText().isEmpty()
                        ? "default"
                        : wish.path("connection").asText(),
                    secrets.opened(wish.path("input")).deepCopy(),
                    timeout,
                    new IdempotencyKey(KEYS_OF, wish.path("idempotencyKey").asText(), since),
                    new Actor("workflow:" + run, "run " + run, ""),
                    Map.of(
                        "traceparent",
                        RunTraces.context(run, wish.path("idempotencyKey").asText()))));
    pending.set(started);
    ActionOutcome outcome = started.outcome().toCompletableFuture().join();
    return secrets.sealed(
        outcome instanceof ActionOutcome.Succeeded succeeded
            ? Outcome.value(succeeded.output())
            : Outcome.fault(
                StepFaults.of(step, action, ((ActionOutcome.Failed) outcome).failure())));
  }
}
