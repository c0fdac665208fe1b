package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.embedded.StepFaults;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.sdk.CallDurableFuture;
import dev.restate.sdk.Context;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.InvocationHandle;
import dev.restate.sdk.common.TerminalException;

/** What a run calls through the cluster: actions, and other runs. Used as its host is. */
final class ClusterCalls {

  private final RestateHost host;
  private final String run;
  private final int attempt;
  private final Context context;
  private final Strands strands;
  private final RunBook book;
  private final RunSecrets secrets;
  private final RestateHost.ChildStarts children;

  ClusterCalls(RestateHost host, RestateHost.Parts parts) {
    this.host = host;
    this.run = parts.run();
    this.attempt = parts.attempt();
    this.context = parts.context();
    this.strands = parts.strands();
    this.book = parts.book();
    this.secrets = parts.secrets();
    this.children = parts.children();
  }

  /** The same at each replay; another one after the run was opened again. */
  static String idempotencyKey(String run, StepId step, int attempt) {
    return run + "/" + step.key() + (attempt == 0 ? "" : "+" + attempt);
  }

  /** Calls an action, and waits for what comes of it. */
  JsonNode action(StepId step, Effect.CallAction call) {
    book.flush();
    ObjectNode wish = JsonNodeFactory.instance.objectNode();
    wish.put("run", run).put("key", step.key()).put("task", step.task());
    wish.put("idempotencyKey", idempotencyKey(run, step, attempt));
    wish.put("action", call.action()).put("connection", call.connection());
    wish.set("input", secrets.sealed(call.input()));
    call.findTimeout().ifPresent(timeout -> wish.put("timeoutMillis", timeout.toMillis()));
    CallDurableFuture<JsonNode> answer =
        context.call(
            Request.of(
                Target.service(RestateEngine.SERVICE, RestateEngine.INVOKE),
                Json.SERDE,
                Json.SERDE,
                wish));
    return Outcome.open(secrets.opened(awaited(step, answer, answer::cancel, false)));
  }

  /** Starts a run, and waits for its output if that is wanted. */
  JsonNode child(StepId step, Effect.StartRun start) {
    String key = idempotencyKey(run, step, attempt);
    JsonNode started =
        host.durably(step.key(), () -> children.start(step, start, secrets, run, key));
    String id = Outcome.open(started).asText();
    JsonNode wish = JsonNodeFactory.instance.objectNode().put("run", id);
    // Not a call: what holds this run must not hold that one.
    InvocationHandle<JsonNode> child =
        context.send(
            Request.of(
                    Target.service(RestateEngine.SERVICE, RestateEngine.RUN),
                    Json.SERDE,
                    Json.SERDE,
                    wish)
                .idempotencyKey(id));
    if (!start.await()) {
      return TextNode.valueOf(id);
    }
    book.flush();
    JsonNode ended = awaited(step, child.attach(), child::cancel, true);
    return switch (ended.path("status").asText()) {
      case "completed" -> ended.path("output");
      case "faulted" -> throw new WorkflowFault(StepFaults.read(ended.path("error")));
      default -> throw StepFaults.ofRun(step, "run " + id + " was cancelled");
    };
  }

  private JsonNode awaited(
      StepId step, DurableFuture<JsonNode> answer, Runnable cancel, boolean outlastsHold) {
    try {
      return strands.await(answer, cancel, outlastsHold);
    } catch (TerminalException e) {
      throw StepFaults.ofRun(step, "Restate ended the call: " + e.getMessage());
    }
  }
}
