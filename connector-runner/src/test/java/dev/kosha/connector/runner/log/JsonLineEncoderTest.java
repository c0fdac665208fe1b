package dev.kosha.connector.runner.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class JsonLineEncoderTest {

  private final LoggerContext context = new LoggerContext();

  @Test
  void encode_plainEvent_isOneLineWithTheUsualMembers() throws JsonProcessingException {
    LoggingEvent event = event("topic {} is\n\"full\"", null, "'a'");
    event.setMDCPropertyMap(Map.of());

    String line = encode(event);

    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    JsonNode json = JsonMapper.builder().build().readTree(line);
    assertThat(json.path("time").asText()).isEqualTo("2026-01-02T03:04:05.006Z");
    assertThat(json.path("level").asText()).isEqualTo("WARN");
    assertThat(json.path("logger").asText()).isEqualTo("a.b.C");
    assertThat(json.path("message").asText()).isEqualTo("topic 'a' is\n\"full\"");
    assertThat(json.has("error")).isFalse();
    assertThat(json.has("fields")).isFalse();
  }

  @Test
  void encode_failureAndFields_areMembersOfTheirOwn() throws JsonProcessingException {
    LoggingEvent event = event("failed", new IllegalStateException("why"));
    event.setMDCPropertyMap(Map.of("invocation", "i-1"));
    event.addKeyValuePair(new KeyValuePair("status", 503));
    event.addKeyValuePair(new KeyValuePair("retried", true));
    event.addKeyValuePair(new KeyValuePair("path", "/v1"));

    JsonNode json = JsonMapper.builder().build().readTree(encode(event));

    assertThat(json.path("error").asText())
        .startsWith("java.lang.IllegalStateException: why")
        .contains("JsonLineEncoderTest");
    assertThat(json.path("fields"))
        .hasToString("{\"invocation\":\"i-1\",\"status\":503,\"retried\":true,\"path\":\"/v1\"}");
  }

  private LoggingEvent event(String message, @Nullable Throwable failure, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "caller", context.getLogger("a.b.C"), Level.WARN, message, failure, arguments);
    event.setInstant(Instant.parse("2026-01-02T03:04:05.006Z"));
    return event;
  }

  private static String encode(LoggingEvent event) {
    return new String(new JsonLineEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
