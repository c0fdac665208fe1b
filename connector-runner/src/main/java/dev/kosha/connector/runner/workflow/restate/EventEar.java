package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.kosha.connector.runner.workflow.embedded.Recorded;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.restate.sdk.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Listens for the steps of one run: it looks for events, and waits a while when there are none. */
final class EventEar {

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  private final RestateHost host;
  private final Strands strands;
  private final Recorded past;
  private final RunBook book;
  private final Context context;
  private final RunMeters meters;
  private final EventLook events;

  EventEar(RestateHost host, RestateHost.Parts parts) {
    this.host = host;
    this.strands = parts.strands();
    this.past = parts.past();
    this.book = parts.book();
    this.context = parts.context();
    this.meters = parts.meters();
    this.events = new EventLook(parts.tables());
  }

  /** All events that are wished for. */
  JsonNode all(StepId step, EventWish wish) {
    List<JsonNode> consumed = new ArrayList<>();
    for (Optional<JsonNode> next = next(step, wish, consumed);
        next.isPresent();
        next = next(step, wish, consumed)) {
      consumed.add(next.get());
    }
    return JsonNodeFactory.instance.arrayNode().addAll(consumed);
  }

  /** One more event; empty once there are enough. */
  Optional<JsonNode> next(StepId step, EventWish wish, List<JsonNode> consumed) {
    if (wish.isFulfilled(List.copyOf(consumed))) {
      return Optional.empty();
    }
    EventLook.Course course = events.course(step.key(), past, this::newest);
    book.listening(step.key(), course.since());
    meters.listening.incrementAndGet();
    try {
      untilHeard(step, wish, course, consumed.size());
    } finally {
      meters.listening.decrementAndGet();
    }
    return Optional.of(course.event(consumed.size()));
  }

  private void untilHeard(StepId step, EventWish wish, EventLook.Course course, int before) {
    Duration pause = SHORTEST_LOOK;
    while (course.count() <= before) {
      if (course.looks() > 0) {
        book.flush();
        String wait = step.key() + "!wait" + course.looks();
        strands.await(context.timer(wait, pause), null, false);
      }
      JsonNode found = host.durably(step.key() + "!look" + course.looks(), () -> course.look(wish));
      course.take(found, (id, event) -> book.consumed(step.key(), id, event));
      pause = longer(pause);
    }
  }

  private long newest(String key) {
    return host.durably(key + "!from", () -> LongNode.valueOf(events.newest())).asLong();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : twice;
  }
}
