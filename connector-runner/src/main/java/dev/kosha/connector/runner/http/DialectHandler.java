package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.DialectRoute;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import dev.kosha.connector.runner.registry.InstalledConnector;
import io.vertx.core.http.HttpMethod;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves one route of a dialect: makes the request to the input of an action, and its output to the
 * answer. Thread-safe.
 */
final class DialectHandler implements RouteHandler {

  private static final List<HttpMethod> WITH_BODY =
      List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private final DialectServices services;
  private final InstalledConnector connector;
  private final DialectRoute route;
  private final HttpMethod method;
  private final Expression input;
  private final @Nullable Expression test;
  private final DialectSpeech speech;
  private final DialectAnswer answer;
  private final List<DialectFacts> facts;

  DialectHandler(
      DialectServices services,
      InstalledConnector connector,
      DialectRoute route,
      DialectSpeech speech) {
    this.services = services;
    this.connector = connector;
    this.route = route;
    this.speech = speech;
    method = HttpMethod.valueOf(route.method());
    input = speech.compile(route.input());
    test = route.findTest().map(speech::compile).orElse(null);
    answer = new DialectAnswer(route, speech);
    facts = route.with().stream().map(with -> new DialectFacts(with, speech)).toList();
  }

  @Override
  public void handle(Exchange exchange) {
    exchange.invocation(services.ids().next());
    if (speech.takesAnyMediaType()) {
      exchange.body().takeAnyMediaType();
    }
    if (!WITH_BODY.contains(method)) {
      received(exchange, NullNode.getInstance());
    } else if (route.isSequence()) {
      exchange.body().readJsonSequence(values -> received(exchange, values));
    } else {
      exchange.body().readJson(body -> received(exchange, body));
    }
  }

  private void received(Exchange exchange, JsonNode body) {
    DialectCall call = new DialectCall(exchange, services.origins(), connector.document(), body);
    exchange.problems().speak(speech, call::request);
    if (test != null) {
      test(exchange, call, test);
    } else if (route.action() == null) {
      answer.send(exchange, call, connector.document(), Map.of());
    } else {
      String action = route.action();
      services.limits().requireAction(exchange.visit().caller(), action);
      services.limits().requireConnection(exchange.visit().caller(), call.connection());
      learn(exchange, call, facts.iterator(), () -> invoke(exchange, call, action));
    }
  }

  /** Calls what the route needs to know first, one after the other. */
  private void learn(
      Exchange exchange, DialectCall call, Iterator<DialectFacts> left, Runnable then) {
    while (left.hasNext()) {
      DialectFacts next = left.next();
      String name = next.source().name();
      JsonNode asked = call.evaluate(next.input(), call.request()).deepCopy();
      Optional<JsonNode> kept = next.find(call.connection(), asked);
      if (kept.isEmpty()) {
        call(
            exchange,
            call,
            next.source().action(),
            asked,
            false,
            (fact, replayed) -> {
              next.keep(call.connection(), asked, fact);
              call.know(name, fact);
              learn(exchange, call, left, then);
            });
        return;
      }
      call.know(name, kept.get());
    }
    then.run();
  }

  private void invoke(Exchange exchange, DialectCall call, String action) {
    JsonNode made = call.evaluate(input, call.request());
    call(
        exchange,
        call,
        action,
        made.deepCopy(),
        true,
        (output, replayed) ->
            answer.send(exchange, call, output, replayed ? InvocationRoutes.REPLAYED : Map.of()));
  }

  private void call(
      Exchange exchange,
      DialectCall call,
      String action,
      JsonNode made,
      boolean keyed,
      BiConsumer<JsonNode, Boolean> then) {
    PendingInvocation pending =
        services
            .actions()
            .invoke(
                new Invocation(
                    keyed ? exchange.invocationId() : services.ids().next(),
                    action,
                    call.connection(),
                    made,
                    RequestTimeout.read(
                        exchange.head().header(RequestTimeout.HEADER), exchange.settings()),
                    keyed ? InvocationRoutes.idempotencyKey(exchange) : null,
                    exchange.visit().actor(),
                    InvocationRoutes.trace(exchange)));
    exchange.onHangUp(pending::cancel);
    exchange.when(
        pending.outcome(),
        outcome -> {
          if (outcome instanceof ActionOutcome.Succeeded succeeded) {
            then.accept(succeeded.output(), pending.isReplayed());
          } else if (outcome instanceof ActionOutcome.Failed failed) {
            exchange.answer(Problem.of(failed.failure()));
          }
        });
  }

  private void test(Exchange exchange, DialectCall call, Expression settings) {
    ObjectNode draft = JsonNodeFactory.instance.objectNode();
    draft.put("connector", connector.manifest().id());
    draft.set("settings", call.evaluate(settings, call.request()).deepCopy());
    exchange.when(
        services.test(draft),
        status -> answer.send(exchange, call, ConnectionRoutes.toJson(status), Map.of()));
  }

  @Override
  public String toString() {
    return route.paths().stream().collect(Collectors.joining(", ", route.method() + " ", ""));
  }
}
