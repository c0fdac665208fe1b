package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.StreamRequest;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reader that follows an action. Confined to the event loop of its connection.
 *
 * <p>Pages are asked for one after the other, the next one when the reader has taken most of the
 * last: whoever reads slowly makes nobody hold more than a page for it. Each page is a call of its
 * own, so the stream outlives deadlines and generations of the connector.
 */
final class ActionStream {

  private static final int PAGE_ITEMS = 500;
  private static final int PAGE_BYTES = 256 << 10;

  /** A runner that stops waits for this at most. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private static final long RETRY_MILLIS = 1_000;

  /** How often in a row a page may be cut off with its generation before the stream ends. */
  private static final int MOST_CUT_OFF = 5;

  private final Exchange exchange;
  private final ActionCalls calls;
  private final InvocationIds ids;
  private final JsonNode input;
  private final Map<String, String> trace;
  private String position;
  private String told;
  private int cutOff;
  private boolean over;
  private @Nullable PendingInvocation pending;
  private @Nullable EventStream events;

  /**
   * @param after where to go on; empty for the start that the input names
   */
  ActionStream(
      Exchange exchange, ActionCalls calls, InvocationIds ids, JsonNode input, String after) {
    this.exchange = exchange;
    this.calls = calls;
    this.ids = ids;
    this.input = input;
    this.trace = InvocationRoutes.trace(exchange);
    this.position = after;
    this.told = after;
  }

  /** The first page does not wait: its reader is to know at once whether the stream can be had. */
  void start() {
    exchange.onHangUp(this::hangUp);
    next(Duration.ZERO);
  }

  private void hangUp() {
    over = true;
    PendingInvocation reading = pending;
    if (reading != null) {
      reading.cancel();
    }
  }

  private void next(Duration wait) {
    if (over) {
      return;
    }
    if (exchange.stopping() && events != null) {
      end(events, "end", "the runner is stopping");
      return;
    }
    PendingInvocation reading =
        calls.read(
            new Invocation(
                ids.next(),
                exchange.head().parameter("id"),
                InvocationRoutes.connection(exchange),
                input.deepCopy(),
                exchange.settings().defaultTimeout(),
                null,
                exchange.visit().actor(),
                trace),
            new StreamRequest(position, PAGE_ITEMS, PAGE_BYTES, wait));
    pending = reading;
    exchange.when(reading.outcome(), this::received);
  }

  private void received(ActionOutcome outcome) {
    pending = null;
    if (over) {
      return;
    }
    if (outcome instanceof ActionOutcome.Succeeded succeeded) {
      cutOff = 0;
      write(succeeded.output());
    } else if (outcome instanceof ActionOutcome.Failed failed) {
      failed(failed.failure());
    }
  }

  private void failed(Failure failure) {
    if (failure.code().equals(RunnerErrorCode.SHUTTING_DOWN.name())
        && !exchange.stopping()
        && cutOff < MOST_CUT_OFF) {
      // Only its generation goes: the next page comes from the one after.
      cutOff++;
      next(WAIT);
      return;
    }
    EventStream open = events;
    if (open == null) {
      over = true;
      exchange.answer(Problem.of(failure));
    } else {
      over = true;
      ObjectNode problem = Problem.of(failure).toJson(exchange.invocationId());
      open.end("failed", problem.put("lastEventId", told));
    }
  }

  private void write(JsonNode page) {
    EventStream open = events;
    boolean first = open == null;
    EventStream target = open == null ? exchange.stream() : open;
    events = target;
    EventText text = exchange.eventText();
    if (TreeWeight.exceeds(page, Exchange.HEAVY)) {
      exchange.work(
          () -> {
            compose(text, page, first);
            return text;
          },
          composed -> wrote(target, composed, page));
    } else {
      compose(text, page, first);
      wrote(target, text, page);
    }
  }

  private void compose(EventText text, JsonNode page, boolean first) {
    if (first) {
      text.retry(RETRY_MILLIS);
    }
    String last = told;
    for (JsonNode item : page.path("items")) {
      String id = item.path("position").asText();
      text.message(id, item.path("data"));
      last = id.isEmpty() ? last : id;
    }
    String reached = page.path("position").asText();
    if (!reached.isEmpty() && !reached.equals(last)) {
      text.mark(reached);
    }
  }

  private void wrote(EventStream target, EventText text, JsonNode page) {
    if (over) {
      return;
    }
    target.send(text);
    position = page.path("position").asText();
    told = position;
    Duration wait = page.path("more").booleanValue() ? Duration.ZERO : WAIT;
    target.whenWritable(
        () ->
            exchange.whileAdmitted(
                () -> next(wait),
                () -> end(target, "end", "the caller's credentials are no longer good")));
  }

  private void end(EventStream target, String event, String reason) {
    if (!over) {
      over = true;
      target.end(
          event,
          JsonNodeFactory.instance.objectNode().put("reason", reason).put("lastEventId", told));
    }
  }
}
