package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.workflow.CalledAction;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Holds callers to what their keys are limited to when they start runs: whoever may not call an
 * action does not get it by a workflow either. Thread-safe.
 */
final class WorkflowLimits {

  private final WorkflowCalls workflows;
  private final CallerLimits limits;

  WorkflowLimits(HttpPorts ports) {
    workflows = ports.workflows();
    limits = new CallerLimits(ports.catalog());
  }

  /** Goes on when the caller may call all that the workflow does. */
  void check(Exchange exchange, String workflow, Runnable then) {
    if (exchange.visit().caller().limits().isNone()) {
      then.run();
      return;
    }
    CompletionStage<Set<CalledAction>> calls = workflows.documents().calls(workflow);
    WorkflowProblem.when(
        exchange,
        calls,
        all -> {
          for (CalledAction call : all) {
            limits.requireAction(exchange.visit().caller(), call.action());
            limits.requireConnection(exchange.visit().caller(), call.connection());
          }
          then.run();
        });
  }
}
