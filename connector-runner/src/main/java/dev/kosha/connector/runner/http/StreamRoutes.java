package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Actions that are followed: the input in the query, as browsers need it, or in a body. */
final class StreamRoutes {

  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final ActionCalls calls;
  private final InvocationIds ids;
  private final CallerLimits limits;
  private final Streams streams;

  StreamRoutes(ActionCalls calls, InvocationIds ids, CallerLimits limits, Streams streams) {
    this.calls = calls;
    this.ids = ids;
    this.limits = limits;
    this.streams = streams;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/actions/{id}/stream", Role.INVOKER, this::byQuery),
        Route.post("/v1/actions/{id}/stream", Role.INVOKER, this::byBody));
  }

  private void byQuery(Exchange exchange) {
    requireAllowed(exchange);
    JsonNode input =
        exchange.parse(exchange.head().query("input", "{}").getBytes(StandardCharsets.UTF_8));
    if (exchange.head().method().equals("HEAD")) {
      exchange.answer(new Answer(200, EventStream.MEDIA_TYPE, new byte[0], Map.of()));
    } else {
      follow(exchange, input);
    }
  }

  private void byBody(Exchange exchange) {
    requireAllowed(exchange);
    exchange.body().readJson(input -> follow(exchange, input));
  }

  private void requireAllowed(Exchange exchange) {
    exchange.invocation(ids.next());
    limits.requireAction(exchange.visit().caller(), exchange.head().parameter("id"));
    limits.requireConnection(exchange.visit().caller(), InvocationRoutes.connection(exchange));
  }

  private void follow(Exchange exchange, JsonNode input) {
    int most = exchange.settings().maxStreams();
    if (!streams.tryEnter(most)) {
      exchange.answer(
          Problem.of(
              Failure.of(
                  RunnerErrorCode.OVERLOADED,
                  "%d streams are followed, and no more are allowed".formatted(most))));
      return;
    }
    exchange.onEnd(streams::leave);
    new ActionStream(exchange, calls, ids, input, lastEventId(exchange)).start();
  }

  /** A page that has a stream of its own making can send no header of its own. */
  private static String lastEventId(Exchange exchange) {
    return Objects.requireNonNullElseGet(
        exchange.head().header(LAST_EVENT_ID), () -> exchange.head().query("lastEventId", ""));
  }
}
