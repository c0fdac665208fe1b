package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call under way. Used by one thread. */
final class StartedCall {

  private static final Duration A_MOMENT = Duration.ofMillis(500);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final String action;
  private final FakeActionContext context;
  private final CompletableFuture<JsonNode> end;

  private StartedCall(String action, FakeActionContext context, CompletableFuture<JsonNode> end) {
    this.action = action;
    this.context = context;
    this.end = end;
  }

  static StartedCall of(
      ActionCaller caller, String action, ObjectNode input, FakeActionContext context) {
    return new StartedCall(action, context, caller.start(action, input, context));
  }

  static StartedCall of(ActionCaller caller, PreparedCall call) {
    return of(caller, call.action(), call.input(), FakeActionContext.create());
  }

  String action() {
    return action;
  }

  /** Cancels as a host does when the caller went away. */
  void cancel() {
    context.cancel();
  }

  /** Fails when the call ends within a moment. */
  StartedCall requireRunning() {
    Optional<End> ended = await(A_MOMENT);
    if (ended.isPresent()) {
      throw new AssertionError("action '" + action + "' was to be slow, but ended: " + ended.get());
    }
    return this;
  }

  /** Waits for the end, which must come soon. */
  End requireEnd() {
    return await(SOON)
        .orElseThrow(
            () -> new AssertionError("action '" + action + "' did not end within " + SOON));
  }

  /** Waits for the end; cancels at the deadline, as a host does, after which it must come soon. */
  End requireEndAfterDeadline() {
    Duration left = Duration.between(Instant.now(), context.deadline());
    Optional<End> ended = await(left.isNegative() ? Duration.ZERO : left);
    if (ended.isPresent()) {
      return ended.get();
    }
    cancel();
    return requireEnd();
  }

  private Optional<End> await(Duration patience) {
    try {
      return Optional.of(new Answer(end.get(patience.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(new Failure(Promises.failure(action, e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while action '" + action + "' ran", e);
    }
  }

  /** How a call ended. */
  sealed interface End {}

  record Answer(JsonNode output) implements End {}

  record Failure(ConnectorException exception) implements End {}
}
