package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A host in memory: its time passes by sleeping only, what it did it remembers, and it can be made
 * to stop after a number of effects, to replay from there.
 */
final class RecordingHost implements StepHost {

  /** Thrown where a runner would die. */
  static final class Killed extends Unwinding {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed");
    }
  }

  /** Thrown through a body that did not end in time. */
  private static final class OutOfTime extends Unwinding {
    private static final long serialVersionUID = 1L;

    private final transient Limit limit;

    OutOfTime(Limit limit) {
      super("out of time");
      this.limit = limit;
    }
  }

  /** What came of an effect. */
  private record Entry(JsonNode value, @Nullable WorkflowFault fault, @Nullable Limit exceeded) {}

  /** A limit that is under way. */
  private record Limit(StepId step, Instant end) {}

  private final Map<String, Entry> journal = new LinkedHashMap<>();
  private final Map<String, Function<JsonNode, JsonNode>> actions = new HashMap<>();
  private final Map<String, Instant> began = new HashMap<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final List<Limit> limits = new ArrayList<>();
  final List<String> performed = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final List<Duration> sleeps = new ArrayList<>();
  final List<StepEvent> told = new ArrayList<>();
  double drawn = 0.5;
  int effectsLeft = Integer.MAX_VALUE;

  /** Which branch of a race ends first. */
  int winner;

  Instant now = Instant.parse("2030-01-01T00:00:00Z");

  /** Lets an action be called. */
  RecordingHost on(String action, Function<JsonNode, JsonNode> answer) {
    actions.put(action, answer);
    return this;
  }

  /** Lets an event come, when it is listened for. */
  RecordingHost event(JsonNode event) {
    events.add(event);
    return this;
  }

  @Override
  public JsonNode perform(StepId step, Effect effect) {
    return once(step, () -> answer(effect), effect);
  }

  private JsonNode once(StepId step, Supplier<JsonNode> doing, Effect effect) {
    Entry known = journal.get(step.key());
    if (known == null) {
      if (effectsLeft-- <= 0) {
        throw new Killed();
      }
      performed.add(step.key());
      effects.add(effect);
      known = entry(doing);
      journal.put(step.key(), known);
    }
    if (known.exceeded() != null) {
      throw new OutOfTime(known.exceeded());
    }
    if (known.fault() != null) {
      throw known.fault();
    }
    return known.value();
  }

  private static Entry entry(Supplier<JsonNode> doing) {
    try {
      return new Entry(doing.get(), null, null);
    } catch (WorkflowFault e) {
      return new Entry(NullNode.getInstance(), e, null);
    } catch (OutOfTime e) {
      return new Entry(NullNode.getInstance(), null, e.limit);
    }
  }

  private JsonNode answer(Effect effect) {
    if (effect instanceof Effect.CallAction call) {
      return action(call.action(), call.input());
    }
    if (effect instanceof Effect.StartRun run) {
      return action("run:" + run.workflow(), run.input());
    }
    if (effect instanceof Effect.ReadClock) {
      return TextNode.valueOf(now.toString());
    }
    return effect instanceof Effect.DrawNumber ? new DoubleNode(drawn) : NullNode.getInstance();
  }

  private JsonNode action(String name, JsonNode input) {
    return actions.getOrDefault(name, given -> given).apply(input);
  }

  @Override
  public void sleep(StepId step, Duration duration) {
    once(
        step,
        () -> {
          sleeps.add(duration);
          pass(duration);
          return NullNode.getInstance();
        },
        new Effect.ReadClock());
  }

  /** A limit that ends within the sleep cuts it short. */
  private void pass(Duration duration) {
    Instant end = now.plus(duration);
    Limit first = limits.stream().min(Comparator.comparing(Limit::end)).orElse(null);
    if (first != null && first.end().isBefore(end)) {
      now = first.end();
      throw new OutOfTime(first);
    }
    now = end;
  }

  private static WorkflowFault timedOut(StepId step) {
    return new WorkflowFault(
        new WorkflowError(
            WorkflowError.STANDARD + "timeout", 408, "Timed out", "", step.task(), "", true));
  }

  @Override
  public List<JsonNode> listen(StepId step, EventWish wish) {
    JsonNode consumed =
        once(
            step,
            () -> {
              List<JsonNode> taken = new ArrayList<>();
              for (JsonNode event : events) {
                if (!wish.isFulfilled(taken) && wish.accepts(taken, event)) {
                  taken.add(event);
                }
              }
              if (!wish.isFulfilled(taken)) {
                throw new Killed();
              }
              return JsonNodeFactory.instance.arrayNode().addAll(taken);
            },
            new Effect.ReadClock());
    List<JsonNode> list = new ArrayList<>();
    consumed.forEach(list::add);
    return list;
  }

  @Override
  public Optional<JsonNode> next(StepId step, EventWish wish, List<JsonNode> consumed) {
    JsonNode event =
        once(
            new StepId(step.key() + "!event" + consumed.size(), step.task()),
            () -> {
              if (wish.isFulfilled(consumed)) {
                return NullNode.getInstance();
              }
              // What was passed over before stays so: filters see what was consumed then.
              List<JsonNode> taken = new ArrayList<>();
              for (JsonNode offered : events) {
                if (wish.accepts(taken, offered)) {
                  taken.add(offered);
                }
                if (taken.size() > consumed.size()) {
                  return offered;
                }
              }
              throw new Killed();
            },
            new Effect.ReadClock());
    return event.isNull() ? Optional.empty() : Optional.of(event);
  }

  @Override
  public List<JsonNode> fork(StepId step, List<Supplier<JsonNode>> branches, boolean compete) {
    if (compete) {
      return List.of(branches.get(winner).get());
    }
    // The last begins first, so that nothing can depend on the order.
    JsonNode[] outputs = new JsonNode[branches.size()];
    for (int i = branches.size() - 1; i >= 0; i--) {
      outputs[i] = branches.get(i).get();
    }
    return List.of(outputs);
  }

  @Override
  public JsonNode within(StepId step, Duration limit, Supplier<JsonNode> body) {
    Instant start = began.computeIfAbsent(step.key(), key -> now);
    Limit own = new Limit(step, start.plus(limit));
    limits.add(own);
    try {
      return body.get();
    } catch (OutOfTime e) {
      if (!e.limit.equals(own)) {
        throw e;
      }
      throw timedOut(step);
    } finally {
      limits.remove(own);
    }
  }

  @Override
  public void tell(StepEvent event) {
    told.add(event);
  }

  /** The names of tasks that completed, in order. */
  List<String> completed() {
    return told.stream()
        .filter(event -> event.phase() == StepEvent.Phase.COMPLETED)
        .map(StepEvent::name)
        .toList();
  }
}
