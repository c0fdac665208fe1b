package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/**
 * Runs one action.
 *
 * <p>Thread-safe: the host calls one instance from many invocations at once, on threads that the
 * plugin's generation owns. A handler must not block them: what waits belongs on {@link
 * ConnectorContext#executor()}.
 */
@FunctionalInterface
public interface ActionHandler {

  /**
   * Starts the action and returns at once.
   *
   * @param input already valid against the action's input schema, defaults filled in; owned by the
   *     invocation, so a handler may keep parts of it but must not hand them out changed
   * @return the output, which fits the action's output schema, or a stage failed with {@link
   *     ConnectorException}. The stage ends soon after {@link ActionContext#cancellation()} fires;
   *     any other exception is a defect of the plugin and reaches the caller as INTERNAL
   */
  CompletionStage<JsonNode> handle(JsonNode input, ActionContext context);
}
