package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.IdempotencyKey;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of actions: invoke, validate, choices of a field. */
final class InvocationRoutes {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  static final Map<String, String> REPLAYED = Map.of("Idempotency-Replayed", "true");
  private static final String DEFAULT_CONNECTION = "default";
  private static final int MAX_KEY_CHARACTERS = 255;

  private final ActionCalls calls;
  private final InvocationIds ids;
  private final CallerLimits limits;

  InvocationRoutes(ActionCalls calls, InvocationIds ids, CallerLimits limits) {
    this.calls = calls;
    this.ids = ids;
    this.limits = limits;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/actions/{id}", Role.INVOKER, this::invoke),
        Route.post("/v1/actions/{id}/validate", Role.INVOKER, this::validate),
        Route.get("/v1/actions/{id}/options/{field}", Role.INVOKER, this::choices));
  }

  private void invoke(Exchange exchange) {
    String id = ids.next();
    exchange.invocation(id);
    Duration timeout = timeout(exchange);
    @Nullable IdempotencyKey key = idempotencyKey(exchange);
    String connection = connection(exchange);
    // Before the input is looked at: whoever may not call learns nothing about it.
    limits.requireAction(exchange.visit().caller(), exchange.head().parameter("id"));
    limits.requireConnection(exchange.visit().caller(), connection);
    Map<String, String> trace = trace(exchange);
    exchange
        .body()
        .readJson(
            input -> {
              PendingInvocation pending =
                  calls.invoke(
                      new Invocation(
                          id,
                          exchange.head().parameter("id"),
                          connection,
                          input,
                          timeout,
                          key,
                          exchange.visit().actor(),
                          trace));
              exchange.onHangUp(pending::cancel);
              exchange.when(pending.outcome(), outcome -> answer(exchange, pending, outcome));
            });
  }

  /** What the call tells the remote system of the trace that it is part of. */
  static Map<String, String> trace(Exchange exchange) {
    return exchange.head().header(TraceHeaders.PARENT) == null
        ? Map.of()
        : TraceHeaders.read(
            exchange.head().headers(TraceHeaders.PARENT),
            exchange.head().headers(TraceHeaders.STATE));
  }

  private static void answer(Exchange exchange, PendingInvocation pending, ActionOutcome outcome) {
    if (!pending.isReplayed()) {
      answer(exchange, outcome);
    } else if (outcome instanceof ActionOutcome.Succeeded succeeded) {
      exchange.answer(200, succeeded.output(), REPLAYED);
    } else if (outcome instanceof ActionOutcome.Failed failed) {
      exchange.answer(Problem.of(failed.failure()), REPLAYED);
    }
  }

  private void validate(Exchange exchange) {
    limits.requireAction(exchange.visit().caller(), exchange.head().parameter("id"));
    exchange.body().readJson(input -> validate(exchange, input));
  }

  private void validate(Exchange exchange, JsonNode input) {
    Optional<Failure> failure = calls.validate(exchange.head().parameter("id"), input);
    if (failure.isPresent() && failure.get().category() != ErrorCategory.INVALID_INPUT) {
      exchange.answer(Problem.of(failure.get()));
      return;
    }
    ObjectNode verdict = JsonNodeFactory.instance.objectNode();
    verdict.put("valid", failure.isEmpty());
    ArrayNode violations = Violations.toJson(failure.map(Failure::violations).orElse(List.of()));
    verdict.set("violations", violations);
    exchange.answer(200, verdict);
  }

  private void choices(Exchange exchange) {
    String id = ids.next();
    exchange.invocation(id);
    String action = exchange.head().parameter("id");
    String field = exchange.head().parameter("field");
    String connection = connection(exchange);
    limits.requireChoices(exchange.visit().caller(), action, field);
    limits.requireConnection(exchange.visit().caller(), connection);
    exchange.when(
        calls.choices(
            action, field, exchange.head().queryObject("input"), connection, id, timeout(exchange)),
        outcome -> answer(exchange, outcome));
  }

  private static void answer(Exchange exchange, ActionOutcome outcome) {
    if (outcome instanceof ActionOutcome.Succeeded succeeded) {
      exchange.answer(200, succeeded.output());
    } else if (outcome instanceof ActionOutcome.Failed failed) {
      exchange.answer(Problem.of(failed.failure()));
    }
  }

  static String connection(Exchange exchange) {
    String name = exchange.head().query("connection", DEFAULT_CONNECTION);
    if (name.isBlank()) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_INVALID, "query parameter connection must not be empty");
    }
    return name;
  }

  private static Duration timeout(Exchange exchange) {
    return RequestTimeout.read(exchange.head().header(RequestTimeout.HEADER), exchange.settings());
  }

  static @Nullable IdempotencyKey idempotencyKey(Exchange exchange) {
    @Nullable String key = exchange.head().header(IDEMPOTENCY_KEY);
    if (key != null && (key.isBlank() || key.length() > MAX_KEY_CHARACTERS)) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_INVALID,
          "header " + IDEMPOTENCY_KEY + " must have 1 to " + MAX_KEY_CHARACTERS + " characters");
    }
    return key == null ? null : new IdempotencyKey(exchange.visit().caller().id(), key);
  }
}
