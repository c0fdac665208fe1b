package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.workflow.RunFollowing;
import dev.kosha.connector.runner.workflow.RunService;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a caller what happens in a run, as server-sent events: {@code run}, {@code step} and at the
 * end {@code end}. A stop of the runner ends it without that. Confined to the event loop of its
 * exchange.
 */
final class RunStream implements RunFollowing.Follower {

  private final Exchange exchange;
  private final EventStream events;
  private boolean over;

  private RunStream(Exchange exchange, EventStream events) {
    this.exchange = exchange;
    this.events = events;
  }

  /**
   * Begins the answer.
   *
   * @param seen how far the caller has seen it; 0 for nothing
   */
  static void open(Exchange exchange, RunService runs, Drain drain, String id, long seen) {
    RunStream stream = new RunStream(exchange, exchange.stream());
    RunFollowing following = runs.follow(id, seen, stream);
    Runnable stop =
        () -> {
          following.close();
          exchange.later(stream::leave);
        };
    exchange.onHangUp(stop);
    exchange.onEnd(() -> drain.forget(stop));
    drain.whenStopping(stop);
  }

  @Override
  public void changed(@Nullable ObjectNode run, List<ObjectNode> steps, long seen, boolean ended) {
    exchange.later(() -> send(run, steps, String.valueOf(seen), ended));
  }

  private void send(@Nullable ObjectNode run, List<ObjectNode> steps, String id, boolean ended) {
    if (over) {
      return;
    }
    steps.forEach(step -> events.send("step", step, id));
    if (run != null) {
      events.send("run", run, id);
    }
    if (ended) {
      over = true;
      events.end("end", JsonNodeFactory.instance.objectNode());
    }
  }

  @Override
  public void failed(WorkflowRefusedException reason) {
    exchange.later(this::leave);
  }

  /** The caller comes again, and is told then what is wrong. */
  private void leave() {
    if (!over) {
      over = true;
      events.end();
    }
  }
}
