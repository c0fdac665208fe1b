package dev.kosha.connector.runner.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ids of spans: random ones, but for what a thread asks for. Thread-safe. */
final class ChosenIds implements IdGenerator {

  private static final ThreadLocal<@Nullable PastSpan> CHOSEN = new ThreadLocal<>();

  private final IdGenerator random = IdGenerator.random();

  /** Runs what makes a span, which has the ids of another. */
  <T> T with(PastSpan span, Supplier<T> making) {
    CHOSEN.set(span);
    try {
      return making.get();
    } finally {
      CHOSEN.remove();
    }
  }

  @Override
  public String generateSpanId() {
    PastSpan wanted = CHOSEN.get();
    return wanted == null ? random.generateSpanId() : wanted.spanId();
  }

  @Override
  public String generateTraceId() {
    PastSpan wanted = CHOSEN.get();
    return wanted == null ? random.generateTraceId() : wanted.traceId();
  }
}
