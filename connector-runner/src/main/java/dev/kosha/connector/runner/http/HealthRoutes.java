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
  private final Supplier<List<HealthNote>> notes;
  private final Drain drain;

  HealthRoutes(Supplier<List<NotReady>> reasons, Supplier<List<HealthNote>> notes, Drain drain) {
    this.reasons = reasons;
    this.notes = notes;
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
    // The reasons may have to be looked for on the disk.
    exchange.work(
        this::readiness,
        answer -> exchange.answer(answer.path("reasons").isEmpty() ? 200 : 503, answer));
  }

  private ObjectNode readiness() {
    List<NotReady> all = new ArrayList<>();
    if (drain.stopping()) {
      all.add(new NotReady("STOPPING", "the runner is stopping"));
    }
    all.addAll(reasons.get());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", all.isEmpty() ? "ready" : "not ready");
    ArrayNode list = answer.putArray("reasons");
    all.forEach(reason -> add(list, reason.code(), reason.message()));
    ArrayNode further = answer.putArray("notes");
    notes.get().forEach(note -> add(further, note.code(), note.message()));
    return answer;
  }

  private static void add(ArrayNode list, String code, String message) {
    list.addObject().put("code", code).put("message", message);
  }
}
