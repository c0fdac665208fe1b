package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.StreamRequest;
import dev.kosha.connector.runner.invoke.ActionInvoker;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.invoke.OptionChoices;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Calls through the runner's one path. Thread-safe. */
record InstalledActionCalls(ActionInvoker invoker, OptionChoices options) implements ActionCalls {

  @Override
  public PendingInvocation invoke(Invocation invocation) {
    return invoker.invoke(invocation);
  }

  @Override
  public PendingInvocation read(Invocation invocation, StreamRequest request) {
    return invoker.read(invocation, request);
  }

  @Override
  public Optional<Failure> validate(String action, JsonNode input) {
    return invoker.validate(action, input);
  }

  @Override
  public CompletionStage<ActionOutcome> choices(
      String action,
      String field,
      JsonNode given,
      String connection,
      String invocationId,
      Duration timeout) {
    return options.choices(action, field, given, connection, invocationId, timeout);
  }
}
