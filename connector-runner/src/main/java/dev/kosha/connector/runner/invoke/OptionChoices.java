package dev.kosha.connector.runner.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.OptionSource;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.InstalledAction;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds the choices of an input field by calling the action that the manifest names. Thread-safe.
 */
public final class OptionChoices {

  private final ActionRegistry registry;
  private final ActionInvoker invoker;

  public OptionChoices(ActionRegistry registry, ActionInvoker invoker) {
    this.registry = registry;
    this.invoker = invoker;
  }

  /**
   * Calls the action that gives the choices of a field.
   *
   * @param field a path as in the manifest: {@code offsets[].topic}
   * @param given the fields beside it and around it, as far as they are filled in
   * @return always completes normally; the output of a success is {@code {"choices": [...]}}, each
   *     choice once, in the order of the other action's answer
   */
  public CompletionStage<ActionOutcome> choices(
      String actionId,
      String field,
      JsonNode given,
      String connection,
      String invocationId,
      Duration timeout) {
    Optional<InstalledAction> action = registry.catalog().findAction(actionId);
    if (action.isEmpty()) {
      return failed(RunnerErrorCode.ACTION_NOT_FOUND, "no action '%s'".formatted(actionId));
    }
    OptionSource source = action.get().manifest().options().get(field);
    if (source == null) {
      return failed(
          RunnerErrorCode.FIELD_NOT_FOUND,
          "field '%s' of '%s' has no source of choices".formatted(field, actionId));
    }
    ObjectNode input = source.input().deepCopy();
    for (Map.Entry<String, String> wanted : source.with().entrySet()) {
      JsonNode value = given.get(wanted.getValue());
      if (value == null || value.isNull()) {
        return failed(
            RunnerErrorCode.FIELD_NEEDED,
            "the choices of '%s' depend on '%s', which is not given"
                .formatted(field, wanted.getValue()));
      }
      input.set(wanted.getKey(), value);
    }
    Invocation call =
        new Invocation(
            invocationId,
            source.action(),
            connection,
            input,
            timeout,
            null,
            Actor.runner(),
            Map.of());
    return invoker.invoke(call).outcome().thenApply(outcome -> choices(outcome, source.items()));
  }

  private static ActionOutcome choices(ActionOutcome outcome, String items) {
    if (!(outcome instanceof ActionOutcome.Succeeded succeeded)) {
      return outcome;
    }
    Set<JsonNode> found = new LinkedHashSet<>();
    collect(succeeded.output(), List.of(items.substring(1).split("\\.", -1)), found);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode choices = output.putArray("choices");
    found.forEach(choices::add);
    return new ActionOutcome.Succeeded(output);
  }

  /** Walks {@code topics[]}, {@code name}: a step with brackets goes into every item. */
  private static void collect(JsonNode node, List<String> steps, Set<JsonNode> found) {
    if (steps.isEmpty()) {
      if (!node.isMissingNode() && !node.isNull()) {
        found.add(node);
      }
      return;
    }
    String step = steps.get(0);
    List<String> rest = steps.subList(1, steps.size());
    if (step.endsWith("[]")) {
      node.path(step.substring(0, step.length() - 2)).forEach(item -> collect(item, rest, found));
    } else {
      collect(node.path(step), rest, found);
    }
  }

  private static CompletionStage<ActionOutcome> failed(RunnerErrorCode code, String message) {
    return CompletableFuture.completedStage(Outcomes.failed(Failure.of(code, message)));
  }
}
