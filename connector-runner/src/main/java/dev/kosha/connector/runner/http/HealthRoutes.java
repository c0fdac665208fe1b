package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether the process lives, and whether it should get calls. */
final class HealthRoutes {

  private final Supplier<List<NotReady>> reasons;
  private final Drain drain;

  HealthRoutes(Supplier<List<NotReady>> reasons, Drain drain) {
    this.reasons = reasons;
    this.drain = drain;
  }

  List<Route> routes() {
    return List.of(
        Route.getForEverybody("/health/live", this::live).servedWhileStopping(),
        Route.get("/health/ready", Role.VIEWER, this::ready).servedWhileStopping());
  }

  private void live(Exchange exchange) {
    exchange.answer(200, JsonNodeFactory.instance.objectNode().put("status", "live"));
  }

  private void ready(Exchange exchange) {
    List<NotReady> all = new ArrayList<>();
    if (drain.stopping()) {
      all.add(new NotReady("STOPPING", "the runner is stopping"));
    }
    all.addAll(reasons.get());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", all.isEmpty() ? "ready" : "not ready");
    ArrayNode list = answer.putArray("reasons");
    all.forEach(
        reason -> list.addObject().put("code", reason.code()).put("message", reason.message()));
    exchange.answer(all.isEmpty() ? 200 : 503, answer);
  }
}
