package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a run needs of the world. An implementation makes each call durable: at a replay, one that
 * was recorded answers what it answered before, without doing anything. Each method may throw an
 * {@link Unwinding}, which the interpreter lets through. Used by the threads of one run; methods
 * are called from several threads only within {@link #fork}.
 */
public interface StepHost {

  /**
   * Does something, at least once, and records what came of it.
   *
   * @throws WorkflowFault when it failed; recorded too, so that a replay fails the same way
   */
  JsonNode perform(StepId step, Effect effect);

  /** Waits; a long wait holds no thread. */
  void sleep(StepId step, Duration duration);

  /**
   * Waits for events.
   *
   * @return the events that it consumed, in the order in which they came: CloudEvents as JSON
   */
  List<JsonNode> listen(StepId step, EventWish wish);

  /**
   * Waits for one more event, so that something can be done before the next one is asked for.
   *
   * @param consumed the events that it answered before, in their order
   * @return empty once they are all that is wished for
   */
  Optional<JsonNode> next(StepId step, EventWish wish, List<JsonNode> consumed);

  /**
   * Runs branches side by side.
   *
   * @param compete whether the first that ends decides and the others are cancelled
   * @return the outputs in the order of the branches; of the winner alone when they compete
   * @throws WorkflowFault the first one of a branch; the others are cancelled
   */
  List<JsonNode> fork(StepId step, List<Supplier<JsonNode>> branches, boolean compete);

  /**
   * Runs a body that must end in time, counted from its first start, replays and restarts included.
   * A body that does not is left by an {@link Unwinding}, which only this method ends: no {@code
   * try} in it may catch the limit of what is around it.
   *
   * @return what the body returns, or returned at the first time
   * @throws WorkflowFault of type {@code timeout}, at the step's task, when it does not end in time
   */
  JsonNode within(StepId step, Duration limit, Supplier<JsonNode> body);

  /** Tells what becomes of a step, for histories. Repeated by replays: the last word counts. */
  void tell(StepEvent event);
}
