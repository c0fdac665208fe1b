package dev.kosha.connector.runner.dev;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.manifest.ActionCall;
import dev.kosha.connector.api.manifest.DevManifest;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.invoke.ActionInvoker;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.Invocation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the calls that give a fresh service something to look at. Used by one thread. */
public final class Seed {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ActionInvoker invoker;

  public Seed(ActionInvoker invoker) {
    this.invoker = invoker;
  }

  /**
   * Makes the calls in order. The first one that answers CONFLICT ends them: they were made at an
   * earlier start on the same data, and need not be made twice. So does any other failure.
   *
   * @param connection the name of the connection to use
   * @return why they could not be made; empty when all is well
   */
  public Optional<String> run(DevManifest manifest, String connection) {
    for (ActionCall call : manifest.seed()) {
      Invocation invocation =
          new Invocation(
              UUID.randomUUID().toString(),
              call.action(),
              connection,
              call.input().deepCopy(),
              TIMEOUT,
              null,
              Actor.runner(),
              Map.of());
      ActionOutcome outcome = invoker.invoke(invocation).outcome().toCompletableFuture().join();
      if (outcome instanceof ActionOutcome.Failed failed) {
        return reason(call, failed.failure());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> reason(ActionCall call, Failure failure) {
    return failure.category() == ErrorCategory.CONFLICT
        ? Optional.empty()
        : Optional.of(call.action() + ": " + failure.code() + ": " + failure.message());
  }
}
