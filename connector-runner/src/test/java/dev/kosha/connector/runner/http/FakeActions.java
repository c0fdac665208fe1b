package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.StreamRequest;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.manifest.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Actions without plugins: {@code test.echo} answers its input, {@code test.hang} when told. */
final class FakeActions implements ActionCalls {

  private final Queue<Invocation> invocations = new ConcurrentLinkedQueue<>();
  private final Queue<StreamRequest> pageRequests = new ConcurrentLinkedQueue<>();
  private final Queue<Pending> hanging = new ConcurrentLinkedQueue<>();

  @Override
  public PendingInvocation invoke(Invocation invocation) {
    invocations.add(invocation);
    return switch (invocation.action()) {
      case "test.echo" -> Pending.ended(new ActionOutcome.Succeeded(invocation.input()));
      case "test.elsewhere" -> elsewhere(invocation);
      case "test.hang" -> hang();
      case "test.broken" -> throw new IllegalStateException("secret: hunter2");
      case "test.fail" -> Pending.ended(failure(invocation.input()));
      default ->
          Pending.ended(
              failed(RunnerErrorCode.ACTION_NOT_FOUND, "no action '" + invocation.action() + "'"));
    };
  }

  /** A page of {@code test.follow} comes when a test ends it. */
  @Override
  public PendingInvocation read(Invocation invocation, StreamRequest request) {
    invocations.add(invocation);
    pageRequests.add(request);
    return invocation.action().equals("test.follow")
        ? hang()
        : Pending.ended(failed(RunnerErrorCode.NO_STREAM, "no stream"));
  }

  private static PendingInvocation elsewhere(Invocation invocation) {
    Pending pending = new Pending();
    new Thread(() -> pending.end(new ActionOutcome.Succeeded(invocation.input())), "elsewhere")
        .start();
    return pending;
  }

  private PendingInvocation hang() {
    Pending pending = new Pending();
    hanging.add(pending);
    return pending;
  }

  private static ActionOutcome failure(JsonNode input) {
    ErrorCategory category = ErrorCategory.valueOf(input.path("category").asText());
    List<Violation> violations =
        category == ErrorCategory.INVALID_INPUT
            ? List.of(new Violation("/count", "minimum", "must be at least 1"))
            : List.of();
    return new ActionOutcome.Failed(
        new Failure(input.path("code").asText(), category, "it failed", violations));
  }

  private static ActionOutcome failed(RunnerErrorCode code, String message) {
    return new ActionOutcome.Failed(Failure.of(code, message));
  }

  @Override
  public Optional<Failure> validate(String action, JsonNode input) {
    if (!action.equals("test.echo")) {
      return Optional.of(
          Failure.of(RunnerErrorCode.ACTION_NOT_FOUND, "no action '" + action + "'"));
    }
    return input.has("text")
        ? Optional.empty()
        : Optional.of(
            new Failure(
                RunnerErrorCode.INPUT_INVALID.name(),
                ErrorCategory.INVALID_INPUT,
                "the input breaks its schema",
                List.of(new Violation("", "required", "text is missing"))));
  }

  @Override
  public CompletionStage<ActionOutcome> choices(
      String action,
      String field,
      JsonNode given,
      String connection,
      String invocationId,
      Duration timeout) {
    if (!field.equals("text")) {
      return CompletableFuture.completedStage(
          failed(RunnerErrorCode.FIELD_NOT_FOUND, "no choices for '" + field + "'"));
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray("choices").add(connection).add(invocationId).add(timeout.toString()).add(given);
    return CompletableFuture.completedStage(new ActionOutcome.Succeeded(output));
  }

  /** What came in, in order. */
  Queue<Invocation> invocations() {
    return invocations;
  }

  /** The pages that were asked for, in order. */
  Queue<StreamRequest> pageRequests() {
    return pageRequests;
  }

  /** The calls of {@code test.hang} and the pages of {@code test.follow}, in order. */
  Queue<Pending> hanging() {
    return hanging;
  }

  /** An invocation that a test ends. */
  static final class Pending implements PendingInvocation {

    private final CompletableFuture<ActionOutcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

    static Pending ended(ActionOutcome outcome) {
      Pending pending = new Pending();
      pending.end(outcome);
      return pending;
    }

    void end(ActionOutcome with) {
      outcome.complete(with);
    }

    boolean isCancelled() {
      return cancelled.isDone();
    }

    @Override
    public CompletionStage<ActionOutcome> outcome() {
      return outcome;
    }

    @Override
    public void cancel() {
      cancelled.complete(true);
    }
  }
}
