package dev.kosha.connector.runner.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.audit.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of an action, as an adapter hands it over. Immutable, but for the input, which the
 * invoker owns from then on.
 *
 * @param id unique; named in logs, errors and answers
 * @param action the action's id
 * @param connection the name of the connection to use
 * @param input not yet validated
 * @param timeout how long the caller waits for the outcome; positive
 * @param idempotencyKey the caller's key; null when it sent none
 * @param actor whom the audit log names; holds no secret
 * @param traceContext W3C trace context headers of the caller; empty when it sent none
 */
public record Invocation(
    String id,
    String action,
    String connection,
    JsonNode input,
    Duration timeout,
    @Nullable IdempotencyKey idempotencyKey,
    Actor actor,
    Map<String, String> traceContext) {

  public Invocation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(actor, "actor");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive: " + timeout);
    }
    traceContext = Map.copyOf(traceContext);
  }

  /** The same call, made again after one that may have had its effect. */
  Invocation repeated(Instant since) {
    IdempotencyKey key = Objects.requireNonNull(idempotencyKey, "idempotencyKey").repeated(since);
    return new Invocation(id, action, connection, input, timeout, key, actor, traceContext);
  }

  /** The same as a part of another span: headers of W3C Trace Context. */
  Invocation within(Map<String, String> span) {
    return new Invocation(id, action, connection, input, timeout, idempotencyKey, actor, span);
  }

  /** The caller's key, when it sent one. */
  public Optional<IdempotencyKey> findIdempotencyKey() {
    return Optional.ofNullable(idempotencyKey);
  }
}
