package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.manifest.DialectSource;
import dev.kosha.connector.runner.expression.Expression;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What one source of a route has told, for as long as that may be used again. Thread-safe. */
final class DialectFacts {

  /** Callers choose the names of connections and the inputs; beyond so many it starts anew. */
  private static final int MANY = 1_000;

  private record Asked(String connection, JsonNode input) {}

  private record Kept(JsonNode fact, long untilNanos) {}

  private final DialectSource source;
  private final Expression input;
  private final Duration keptFor;
  private final ConcurrentHashMap<Asked, Kept> known = new ConcurrentHashMap<>();

  DialectFacts(DialectSource source, DialectSpeech speech) {
    this.source = source;
    input = speech.compile(source.input());
    keptFor = source.keptFor();
  }

  /** The action's input for a request. */
  Expression input() {
    return input;
  }

  DialectSource source() {
    return source;
  }

  Optional<JsonNode> find(String connection, JsonNode asked) {
    Kept kept = keptFor.isZero() ? null : known.get(new Asked(connection, asked));
    return kept == null || System.nanoTime() - kept.untilNanos >= 0
        ? Optional.empty()
        : Optional.of(kept.fact);
  }

  void keep(String connection, JsonNode asked, JsonNode fact) {
    if (keptFor.isZero()) {
      return;
    }
    if (known.size() >= MANY) {
      known.clear();
    }
    known.put(new Asked(connection, asked), new Kept(fact, System.nanoTime() + keptFor.toNanos()));
  }
}
