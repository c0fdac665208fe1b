package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.workflow.StartedRun;
import dev.kosha.connector.runner.workflow.trigger.HookRequest;
import dev.kosha.connector.runner.workflow.trigger.TriggerDraft;
import dev.kosha.connector.runner.workflow.trigger.TriggerView;
import dev.kosha.connector.runner.workflow.trigger.Triggers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** What starts runs: read and changed, and the webhooks. No answer has a secret. */
final class TriggerRoutes {

  private static final String ONE = "/v1/triggers/{name}";

  private final Supplier<Triggers> triggers;

  TriggerRoutes(Supplier<Triggers> triggers) {
    this.triggers = triggers;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/trigger-types", Role.VIEWER, this::types),
        Route.get("/v1/triggers", Role.VIEWER, this::list),
        Route.get(ONE, Role.VIEWER, this::read),
        Route.put(ONE, Role.EDITOR, this::put).audited("trigger.put", "name"),
        Route.delete(ONE, Role.EDITOR, this::delete).audited("trigger.delete", "name"),
        Route.postForEverybody("/v1/hooks/{name}", this::hook));
  }

  private void types(Exchange exchange) {
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    triggers.get().types().forEach(answer::add);
    exchange.answer(200, answer);
  }

  private void list(Exchange exchange) {
    String workflow = exchange.head().query("workflow", "");
    exchange.when(
        TriggerProblems.told(triggers.get().list()),
        all -> {
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          ArrayNode list = answer.putArray("triggers");
          all.stream()
              .filter(one -> workflow.isEmpty() || one.draft().workflow().equals(workflow))
              .forEach(one -> list.add(json(one)));
          exchange.answer(200, answer);
        });
  }

  private void read(Exchange exchange) {
    exchange.when(
        TriggerProblems.told(triggers.get().read(exchange.head().parameter("name"))),
        found -> answer(exchange, 200, found));
  }

  private void put(Exchange exchange) {
    LongPredicate condition = EntityTags.condition(exchange);
    exchange
        .body()
        .readJson(
            body -> {
              TriggerDraft draft = TriggerBody.read(body, exchange.head().parameter("name"));
              exchange.when(
                  TriggerProblems.told(
                      triggers.get().put(draft, condition, exchange.visit().caller().name())),
                  written -> answer(exchange, written.isNew() ? 201 : 200, written));
            });
  }

  private void delete(Exchange exchange) {
    LongPredicate condition = EntityTags.condition(exchange);
    exchange.when(
        TriggerProblems.told(triggers.get().delete(exchange.head().parameter("name"), condition)),
        removed -> exchange.answer(Answer.empty(204, Map.of())));
  }

  private void hook(Exchange exchange) {
    exchange
        .body()
        .readBytes(
            (bytes, length) -> {
              HookRequest request =
                  new HookRequest(
                      exchange.head().headers(),
                      exchange.head().queries(),
                      Arrays.copyOf(bytes, length));
              exchange.when(
                  TriggerProblems.told(
                      triggers.get().hook(exchange.head().parameter("name"), request)),
                  run ->
                      exchange.answer(202, json(run), Map.of("Location", "/v1/runs/" + run.id())));
            });
  }

  private static JsonNode json(StartedRun run) {
    return JsonNodeFactory.instance.objectNode().put("id", run.id()).put("existed", run.existed());
  }

  private static void answer(Exchange exchange, int status, TriggerView trigger) {
    exchange.answer(status, json(trigger), Map.of("ETag", EntityTags.of(trigger.version())));
  }

  private static ObjectNode json(TriggerView trigger) {
    TriggerDraft draft = trigger.draft();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", draft.name());
    json.put("workflow", draft.workflow());
    json.put("type", draft.type());
    json.put("connection", draft.connection());
    json.put("enabled", draft.enabled());
    json.set("settings", draft.settings());
    json.put("version", trigger.version());
    json.put("updatedAt", trigger.changedAt().toString());
    json.put("updatedBy", trigger.changedBy());
    json.set("status", trigger.status());
    return json;
  }
}
