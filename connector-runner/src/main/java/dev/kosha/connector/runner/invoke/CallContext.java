package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.Cancellation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a handler is told about its call. Immutable but for the cancellation. */
record CallContext(Invocation invocation, Instant deadline, Cancellation cancellation)
    implements ActionContext {

  @Override
  public String invocationId() {
    return invocation.id();
  }

  @Override
  public Optional<String> idempotencyKey() {
    return invocation.findIdempotencyKey().map(IdempotencyKey::value);
  }

  @Override
  public Optional<Instant> repeatedSince() {
    return invocation.findIdempotencyKey().flatMap(IdempotencyKey::findRepeatedSince);
  }

  @Override
  public Map<String, String> traceContext() {
    return invocation.traceContext();
  }
}
