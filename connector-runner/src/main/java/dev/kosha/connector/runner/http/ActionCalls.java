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

/** How HTTP reaches the actions. Thread-safe; no method blocks or throws. */
public interface ActionCalls {

  /** The actions that are installed in the runner. */
  static ActionCalls of(ActionInvoker invoker, OptionChoices options) {
    return new InstalledActionCalls(invoker, options);
  }

  PendingInvocation invoke(Invocation invocation);

  /** Reads a page of an action's stream: {@code {items: [{data, position}], position, more}}. */
  PendingInvocation read(Invocation invocation, StreamRequest request);

  /** What is wrong with an input, without calling the action. */
  Optional<Failure> validate(String action, JsonNode input);

  /**
   * The choices of an input field: {@code {"choices": [...]}}.
   *
   * @param given the other fields of the input, as far as they are filled in
   */
  CompletionStage<ActionOutcome> choices(
      String action,
      String field,
      JsonNode given,
      String connection,
      String invocationId,
      Duration timeout);
}
