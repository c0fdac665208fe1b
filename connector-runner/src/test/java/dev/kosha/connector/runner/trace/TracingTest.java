package dev.kosha.connector.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.trace.FakeCollector.Told;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private final FakeCollector collector = FakeCollector.start();

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void span_withinACallersTrace_isPartOfItAndPassesItOn() {
    String passed;
    try (Tracing tracing = Tracing.to(collector.endpoint(), "1")) {
      OpenSpan span =
          tracing.begin(
              "kafka.produce",
              Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01"),
              Map.of("kosha.connection", "default"));
      passed = span.context().get("traceparent");
      span.end("UNKNOWN_TOPIC");
      span.end("");
    }

    assertThat(collector.spans()).hasSize(1);
    Told told = collector.spans().get(0);
    assertThat(told.traceId()).isEqualTo(TRACE);
    assertThat(told.parentId()).isEqualTo(PARENT);
    assertThat(told.name()).isEqualTo("kafka.produce");
    assertThat(told.error()).isTrue();
    assertThat(told.attributes())
        .containsEntry("kosha.connection", "default")
        .containsEntry("error.type", "UNKNOWN_TOPIC");
    assertThat(passed).isEqualTo("00-" + TRACE + "-" + told.spanId() + "-01");
  }

  @Test
  void span_ofACallerThatIsNotSampled_isNotToldAndPassesThatOn() {
    try (Tracing tracing = Tracing.to(collector.endpoint(), "1")) {
      OpenSpan span =
          tracing.begin(
              "kafka.produce",
              Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-00"),
              Map.of());
      assertThat(span.context().get("traceparent")).startsWith("00-" + TRACE).endsWith("-00");
      span.end("");
    }

    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void pastSpan_hasTheIdsAndTimesThatItWasTold() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    PastSpan step =
        new PastSpan(
            TRACE, "a".repeat(16), PARENT, "greet", from, from.plusMillis(1500), Map.of(), "");
    PastSpan run = new PastSpan(TRACE, PARENT, "", "shop", from, from.plusSeconds(2), Map.of(), "");
    try (Tracing tracing = Tracing.to(collector.endpoint(), "1")) {
      tracing.tell(step);
      tracing.tell(run);
      tracing.begin("other", Map.of(), Map.of()).end("");
    }

    assertThat(collector.spans())
        .anySatisfy(
            told -> {
              assertThat(told.name()).isEqualTo("greet");
              assertThat(told.traceId()).isEqualTo(TRACE);
              assertThat(told.spanId()).isEqualTo("a".repeat(16));
              assertThat(told.parentId()).isEqualTo(PARENT);
              assertThat(told.from()).isEqualTo(from);
              assertThat(told.to()).isEqualTo(from.plusMillis(1500));
            })
        .anySatisfy(
            told -> {
              assertThat(told.spanId()).isEqualTo(PARENT);
              assertThat(told.parentId()).isEmpty();
            })
        .anySatisfy(
            told -> {
              assertThat(told.name()).isEqualTo("other");
              assertThat(told.traceId()).isNotEqualTo(TRACE).hasSize(32);
            });
  }

  @Test
  void collectorThatIsAway_costsNobodyAnything() {
    URI endpoint = collector.endpoint();
    collector.close();

    try (Tracing tracing = Tracing.to(endpoint, "1")) {
      OpenSpan span = tracing.begin("kafka.produce", Map.of(), Map.of());
      span.end("");
      assertThat(span.context()).containsKey("traceparent");
    }
  }

  @Test
  void tracingThatIsOff_passesTheCallersContextOn() {
    Map<String, String> context = Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01");
    Tracing off = Tracing.off();

    assertThat(off.isOn()).isFalse();
    assertThat(off.begin("kafka.produce", context, Map.of()).context()).isEqualTo(context);
  }
}
