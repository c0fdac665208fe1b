package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.workflow.StepRecord;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import dev.kosha.connector.runner.workflow.interpreter.StepHost;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The world of one run: what was recorded is answered from the log, the rest is done and recorded.
 * Thread-safe; the run's threads use it until the run leaves them.
 */
final class JournalHost implements StepHost {

  /** A wait that is over so soon is not worth a replay. */
  private static final Duration SOON = Duration.ofMillis(20);

  private final Recorded recorded;
  private final RunPen pen;
  private final RunSecrets secrets;
  private final StepEffects effects;
  private final JournalEar ear;
  private final BiConsumer<StepEvent, Instant> teller;
  private final RunSignal signal;
  private final Executor pool;
  private final Clock clock;
  private final Scope root;

  /** The part of the run that a thread is in. */
  private final Map<Thread, Scope> scopes = new ConcurrentHashMap<>();

  /**
   * What the run is made of.
   *
   * @param recorded what it did so far
   * @param pen writes what it does
   * @param effects what it does to the world
   * @param pool for branches; refuses work when all threads are taken
   * @param root ends the run
   */
  record Parts(
      Recorded recorded,
      RunPen pen,
      RunSecrets secrets,
      StepEffects effects,
      JournalEar.Events events,
      BiConsumer<StepEvent, Instant> teller,
      RunSignal signal,
      Executor pool,
      Clock clock,
      Scope root) {}

  JournalHost(Parts parts) {
    recorded = parts.recorded();
    pen = parts.pen();
    secrets = parts.secrets();
    effects = parts.effects();
    ear = new JournalEar(parts, () -> scope().check(parts.clock().instant()));
    teller = parts.teller();
    signal = parts.signal();
    pool = parts.pool();
    clock = parts.clock();
    root = parts.root();
  }

  private Scope scope() {
    return scopes.getOrDefault(Thread.currentThread(), root);
  }

  private JsonNode within(Scope scope, Supplier<JsonNode> body) {
    Thread thread = Thread.currentThread();
    Scope before = scopes.put(thread, scope);
    try {
      return body.get();
    } finally {
      if (before == null) {
        scopes.remove(thread);
      } else {
        scopes.put(thread, before);
      }
    }
  }

  @Override
  public JsonNode perform(StepId step, Effect effect) {
    Recorded.Outcome known = recorded.outcome(step.key()).orElse(null);
    Scope scope = scope();
    if (known != null) {
      recorded.begun(step.key()).ifPresent(scope.trail()::passed);
      return known.open();
    }
    scope.check(clock.instant());
    try {
      JsonNode result = effects.perform(step, effect, scope);
      scope.trail().left();
      return result;
    } catch (WorkflowFault fault) {
      JsonNode error = fault.error().toJson();
      pen.note(recorded.fault(step.key(), error, secrets.sealed(error)));
      pen.await();
      scope.trail().left();
      throw fault;
    }
  }

  @Override
  public void sleep(StepId step, Duration duration) {
    Instant due = time(step, duration);
    Duration left = Duration.between(clock.instant(), due);
    if (left.isNegative() || left.isZero()) {
      return;
    }
    Scope scope = scope();
    scope.check(clock.instant());
    if (left.compareTo(SOON) > 0) {
      throw Suspension.until(step.key(), due);
    }
    hold(scope, left);
  }

  /** Counted from the first time that it is asked for. */
  private Instant time(StepId step, Duration duration) {
    return recorded
        .time(step.key())
        .orElseGet(
            () -> {
              pen.note(recorded.until(step.key(), clock.instant().plus(duration)));
              return recorded.time(step.key()).orElseThrow();
            });
  }

  private void hold(Scope scope, Duration duration) {
    CountDownLatch ended = new CountDownLatch(1);
    Runnable onEnd = ended::countDown;
    if (!scope.onEnd(onEnd)) {
      ended.countDown();
    }
    try {
      if (ended.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        scope.check(clock.instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Halt(Halt.Reason.CLOSING);
    } finally {
      scope.forget(onEnd);
    }
  }

  @Override
  public List<JsonNode> listen(StepId step, EventWish wish) {
    return ear.all(step.key(), wish);
  }

  @Override
  public Optional<JsonNode> next(StepId step, EventWish wish, List<JsonNode> consumed) {
    return ear.next(step.key(), wish, consumed);
  }

  @Override
  public List<JsonNode> fork(StepId step, List<Supplier<JsonNode>> branches, boolean compete) {
    Recorded.Outcome known = recorded.outcome(step.key()).orElse(null);
    if (known != null) {
      return list(known.open());
    }
    Scope scope = scope();
    scope.check(clock.instant());
    try {
      List<JsonNode> outputs =
          new Branches(pool, signal, clock, scope, this::within, compete).run(branches);
      ArrayNode all = array(outputs);
      ObjectNode line = recorded.result(step.key(), all, secrets.sealed(all));
      if (compete) {
        pen.decide(line);
      } else {
        // A replay would find the same again.
        pen.note(line);
      }
      return outputs;
    } catch (WorkflowFault fault) {
      JsonNode error = fault.error().toJson();
      pen.decide(recorded.fault(step.key(), error, secrets.sealed(error)));
      throw fault;
    }
  }

  @Override
  public JsonNode within(StepId step, Duration limit, Supplier<JsonNode> body) {
    Boolean soonEnough = recorded.inTime(step.key()).orElse(null);
    if (soonEnough != null) {
      if (soonEnough) {
        return body.get();
      }
      throw StepFaults.late(step, limit.toString());
    }
    Instant deadline = time(step, limit);
    Scope scope = scope().enter(deadline);
    try {
      JsonNode output = within(scope, body);
      pen.decide(recorded.ended(step.key(), true));
      return output;
    } catch (WorkflowFault fault) {
      pen.decide(recorded.ended(step.key(), true));
      throw fault;
    } catch (Suspension suspension) {
      requireTime(step, limit, deadline);
      throw suspension.notBeyond(deadline);
    } catch (Halt halt) {
      if (halt.reason() == Halt.Reason.LATE) {
        requireTime(step, limit, deadline);
      }
      throw halt;
    } finally {
      scope.leave();
    }
  }

  private void requireTime(StepId step, Duration limit, Instant deadline) {
    if (!clock.instant().isBefore(deadline)) {
      pen.decide(recorded.ended(step.key(), false));
      throw StepFaults.late(step, limit.toString());
    }
  }

  @Override
  public void tell(StepEvent event) {
    if (recorded.tell(StepRecord.identity(event))) {
      Instant now = clock.instant();
      pen.note(StepRecord.of(event, now, secrets::masked));
      teller.accept(event, now);
    }
  }

  static ArrayNode array(List<JsonNode> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(array::add);
    return array;
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> values = new ArrayList<>();
    array.forEach(values::add);
    return values;
  }
}
