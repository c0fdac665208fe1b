package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.embedded.StepFaults;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import dev.kosha.connector.runner.workflow.interpreter.StepHost;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.common.function.ThrowingSupplier;
import dev.restate.sdk.CallDurableFuture;
import dev.restate.sdk.Context;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.common.TerminalException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The world of one run, made durable by Restate: each wish of the interpreter is one of its
 * context's. Used by the strands of the run, one at a time.
 */
final class RestateHost implements StepHost {

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  private final String run;
  private final Context context;
  private final Strands strands;
  private final RunBook book;
  private final RunSecrets secrets;
  private final ChildStarts children;
  private final WorkflowTables tables;
  private final Clock clock;

  RestateHost(
      String run,
      Context context,
      Strands strands,
      RunBook book,
      RunSecrets secrets,
      ChildStarts children,
      WorkflowTables tables,
      Clock clock) {
    this.run = run;
    this.context = context;
    this.strands = strands;
    this.book = book;
    this.secrets = secrets;
    this.children = children;
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public JsonNode perform(StepId step, Effect effect) {
    if (effect instanceof Effect.CallAction call) {
      return call(step, call);
    }
    if (effect instanceof Effect.StartRun start) {
      return child(step, start);
    }
    if (effect instanceof Effect.EmitEvent emit) {
      return durably(
          step.key(),
          () -> {
            book.emit(emit.event());
            return secrets.sealed(emit.event());
          });
    }
    return durably(
        step.key(),
        () ->
            effect instanceof Effect.ReadClock
                ? TextNode.valueOf(clock.instant().toString())
                : DoubleNode.valueOf(ThreadLocalRandom.current().nextDouble()));
  }

  /** Does something here, once unless it is interrupted, and keeps its result. */
  private JsonNode durably(String name, ThrowingSupplier<JsonNode> work) {
    return secrets.opened(strands.await(context.runAsync(name, Json.SERDE, work), null));
  }

  private JsonNode call(StepId step, Effect.CallAction call) {
    book.flush();
    ObjectNode wish = JsonNodeFactory.instance.objectNode();
    wish.put("run", run).put("key", step.key()).put("task", step.task());
    wish.put("action", call.action()).put("connection", call.connection());
    wish.set("input", secrets.sealed(call.input()));
    call.findTimeout().ifPresent(timeout -> wish.put("timeoutMillis", timeout.toMillis()));
    return Outcome.open(secrets.opened(invoke(step, RestateEngine.INVOKE, wish, "")));
  }

  private JsonNode invoke(StepId step, String handler, JsonNode wish, String idempotencyKey) {
    var request =
        Request.of(Target.service(RestateEngine.SERVICE, handler), Json.SERDE, Json.SERDE, wish);
    if (!idempotencyKey.isEmpty()) {
      request = request.idempotencyKey(idempotencyKey);
    }
    CallDurableFuture<JsonNode> answer = context.call(request);
    try {
      return strands.await(answer, answer::cancel);
    } catch (TerminalException e) {
      throw StepFaults.ofRun(step, "Restate ended the call: " + e.getMessage());
    }
  }

  private JsonNode child(StepId step, Effect.StartRun start) {
    JsonNode started = durably(step.key(), () -> children.start(step, start, run));
    String id = Outcome.open(started).asText();
    ObjectNode wish = JsonNodeFactory.instance.objectNode().put("run", id);
    if (!start.await()) {
      var unused =
          context.send(
              Request.of(
                      Target.service(RestateEngine.SERVICE, RestateEngine.RUN),
                      Json.SERDE,
                      Json.SERDE,
                      (JsonNode) wish)
                  .idempotencyKey(id));
      return TextNode.valueOf(id);
    }
    book.flush();
    JsonNode ended = invoke(step, RestateEngine.RUN, wish, id);
    return switch (ended.path("status").asText()) {
      case "completed" -> secrets.opened(ended.path("output"));
      case "faulted" -> throw new WorkflowFault(StepFaults.read(ended.path("error")));
      default -> throw StepFaults.ofRun(step, "run " + id + " was cancelled");
    };
  }

  @Override
  public void sleep(StepId step, Duration duration) {
    book.flush();
    strands.await(context.timer(step.key(), duration), null);
  }

  @Override
  public List<JsonNode> listen(StepId step, EventWish wish) {
    book.flush();
    List<JsonNode> consumed = new ArrayList<>();
    long seen =
        durably(step.key() + "!from", () -> LongNode.valueOf(tables.runs().newestEvent())).asLong();
    Duration pause = SHORTEST_LOOK;
    for (int look = 0; ; look++) {
      long after = seen;
      JsonNode found =
          durably(
              step.key() + "!look" + look, () -> EventLook.matches(tables, after, consumed, wish));
      seen = found.path("seen").asLong();
      found.path("events").forEach(consumed::add);
      if (wish.isFulfilled(List.copyOf(consumed))) {
        return consumed;
      }
      pause = found.path("events").isEmpty() ? longer(pause) : SHORTEST_LOOK;
      strands.await(context.timer(step.key() + "!wait" + look, pause), null);
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : twice;
  }

  @Override
  public List<JsonNode> fork(StepId step, List<Supplier<JsonNode>> branches, boolean compete) {
    List<Strand> parts = branches.stream().map(strands::spawn).toList();
    while (true) {
      Optional<Strand> first = parts.stream().filter(part -> decides(part, compete)).findFirst();
      if (first.isPresent()) {
        parts.forEach(strands::halt);
        return List.of(outputOf(first.get()));
      }
      if (parts.stream().allMatch(part -> part.done)) {
        return parts.stream().map(RestateHost::outputOf).toList();
      }
      strands.awaitChild(Optional.empty());
    }
  }

  private static boolean decides(Strand part, boolean compete) {
    return part.done && (compete || part.failure != null);
  }

  private static JsonNode outputOf(Strand part) {
    if (part.failure != null) {
      RestateHost.<RuntimeException>rethrow(part.failure);
    }
    return part.output == null ? NullNode.getInstance() : part.output;
  }

  /** As it is: an abort of the invocation is no exception, and passes through everything. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void rethrow(Throwable failure) throws E {
    throw (E) failure;
  }

  @Override
  public JsonNode within(StepId step, Duration limit, Supplier<JsonNode> body) {
    DurableFuture<Void> timer = context.timer(step.key(), limit);
    Strand part = strands.spawn(body);
    while (!part.done) {
      boolean late = strands.awaitChild(Optional.of(timer));
      if (late && !part.done) {
        strands.halt(part);
        throw StepFaults.late(step, limit.toString());
      }
    }
    return outputOf(part);
  }

  @Override
  public void tell(StepEvent event) {
    book.tell(event);
  }

  /** Starts runs that other runs want. */
  interface ChildStarts {

    /** An {@link Outcome} with the id of the run. */
    JsonNode start(StepId step, Effect.StartRun start, String parent);
  }
}
