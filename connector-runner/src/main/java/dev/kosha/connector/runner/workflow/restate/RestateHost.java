package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.workflow.embedded.Recorded;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.embedded.StepFaults;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import dev.kosha.connector.runner.workflow.interpreter.StepHost;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import dev.restate.common.function.ThrowingSupplier;
import dev.restate.sdk.Context;
import dev.restate.sdk.DurableFuture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  private final Context context;
  private final Strands strands;
  private final Recorded past;
  private final RunBook book;
  private final RunSecrets secrets;
  private final Clock clock;
  private final EventEar ear;
  private final ClusterCalls calls;

  /**
   * What the round of a run is made of.
   *
   * @param attempt how often the run was opened again
   * @param past what was done before the round
   */
  record Parts(
      String run,
      int attempt,
      Context context,
      Strands strands,
      Recorded past,
      RunBook book,
      RunSecrets secrets,
      ChildStarts children,
      WorkflowTables tables,
      RunMeters meters,
      Clock clock) {}

  RestateHost(Parts parts) {
    context = parts.context();
    strands = parts.strands();
    past = parts.past();
    book = parts.book();
    secrets = parts.secrets();
    clock = parts.clock();
    ear = new EventEar(this, parts);
    calls = new ClusterCalls(this, parts);
  }

  @Override
  public JsonNode perform(StepId step, Effect effect) {
    return remembered(step, () -> done(step, effect));
  }

  /** What an earlier round or attempt came to, or what comes of it now. */
  private JsonNode remembered(StepId step, Supplier<JsonNode> work) {
    Optional<Recorded.Outcome> known = past.outcome(step.key());
    if (known.isPresent()) {
      return known.get().open();
    }
    try {
      JsonNode result = work.get();
      book.result(step.key(), result);
      return result;
    } catch (WorkflowFault fault) {
      book.fault(step.key(), fault.error().toJson());
      throw fault;
    }
  }

  private JsonNode done(StepId step, Effect effect) {
    if (effect instanceof Effect.CallAction call) {
      return calls.action(step, call);
    }
    if (effect instanceof Effect.StartRun start) {
      return calls.child(step, start);
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
  JsonNode durably(String name, ThrowingSupplier<JsonNode> work) {
    return secrets.opened(strands.await(context.runAsync(name, Json.SERDE, work), null, false));
  }

  @Override
  public void sleep(StepId step, Duration duration) {
    var unused =
        remembered(
            step,
            () -> {
              Duration left = left(step, duration);
              book.flush();
              strands.await(context.timer(step.key(), left), null, false);
              return NullNode.getInstance();
            });
  }

  /** A time is counted from its first start. */
  private Duration left(StepId step, Duration duration) {
    Optional<Instant> due = past.time(step.key());
    if (due.isEmpty()) {
      book.until(step.key(), duration);
      return duration;
    }
    JsonNode now = durably(step.key() + "!now", () -> TextNode.valueOf(clock.instant().toString()));
    Duration left = Duration.between(Instant.parse(now.asText()), due.get());
    return left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public List<JsonNode> listen(StepId step, EventWish wish) {
    return list(remembered(step, () -> ear.all(step, wish)));
  }

  @Override
  public Optional<JsonNode> next(StepId step, EventWish wish, List<JsonNode> consumed) {
    return ear.next(step, wish, consumed);
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> values = new ArrayList<>();
    array.forEach(values::add);
    return values;
  }

  @Override
  public List<JsonNode> fork(StepId step, List<Supplier<JsonNode>> branches, boolean compete) {
    return list(
        remembered(
            step, () -> JsonNodeFactory.instance.arrayNode().addAll(ended(branches, compete))));
  }

  private List<JsonNode> ended(List<Supplier<JsonNode>> branches, boolean compete) {
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
    Optional<Boolean> soonEnough = past.inTime(step.key());
    if (soonEnough.isPresent()) {
      if (soonEnough.get()) {
        return body.get();
      }
      throw StepFaults.late(step, limit.toString());
    }
    DurableFuture<Void> timer = context.timer(step.key(), left(step, limit));
    Strand part = strands.spawn(body);
    while (!part.done) {
      boolean late = strands.awaitChild(Optional.of(timer));
      if (late && !part.done) {
        strands.halt(part);
        book.ended(step.key(), false);
        throw StepFaults.late(step, limit.toString());
      }
    }
    if (part.failure == null || part.failure instanceof WorkflowFault) {
      book.ended(step.key(), true);
    }
    return outputOf(part);
  }

  @Override
  public void tell(StepEvent event) {
    book.tell(event);
  }

  /** Starts runs that other runs want. */
  interface ChildStarts {

    /**
     * An {@link Outcome} with the id of the run.
     *
     * @param key what makes it one, however often it is asked for
     */
    JsonNode start(
        StepId step, Effect.StartRun start, RunSecrets secrets, String parent, String key);
  }
}
