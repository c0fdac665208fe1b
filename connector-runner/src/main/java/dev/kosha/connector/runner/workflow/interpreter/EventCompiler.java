package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.workflow.document.ExpressionText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles which events a document listens to. Immutable. */
record EventCompiler(Templates templates) {

  Subscription subscription(JsonNode strategy) {
    String mode =
        List.of("all", "any", "one").stream().filter(strategy::has).findFirst().orElseThrow();
    List<EventFilter> filters = new ArrayList<>();
    JsonNode given = strategy.get(mode);
    for (JsonNode filter : given.isArray() ? given : List.of(given)) {
      filters.add(filter(filter));
    }
    JsonNode until = strategy.get("until");
    return new Subscription(
        EventWish.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        List.copyOf(filters),
        until != null && until.isTextual() ? Compiler.query(until) : null,
        until != null && until.isObject() ? subscription(until) : null);
  }

  private EventFilter filter(JsonNode filter) {
    Map<String, EventFilter.Expected> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> attribute : filter.path("with").properties()) {
      attributes.put(
          attribute.getKey(),
          new EventFilter.Expected(attribute.getValue(), query(attribute.getValue())));
    }
    Map<String, EventFilter.Correlation> correlations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> correlation : filter.path("correlate").properties()) {
      JsonNode expect = correlation.getValue().get("expect");
      correlations.put(
          correlation.getKey(),
          new EventFilter.Correlation(
              Compiler.query(correlation.getValue().get("from")),
              expect == null ? null : templates.compile(expect)));
    }
    return new EventFilter(attributes, correlations);
  }

  private static @Nullable Query query(JsonNode value) {
    return ExpressionText.whole(value.asText()).map(Query::compile).orElse(null);
  }
}
