package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AccessLinesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07.089Z"), ZoneOffset.UTC);

  private final ByteArrayOutputStream target = new ByteArrayOutputStream();

  @Test
  void add_text_isOneLine() {
    assertThat(written(AccessLogFormat.TEXT, line("/v1/actions/a.b", "id-1")))
        .isEqualTo("2026-03-04T05:06:07.089Z 10.0.0.1 POST /v1/actions/a.b 200 12B 1.234ms id-1\n");
  }

  @Test
  void add_json_isOneObject() throws IOException {
    JsonNode json =
        new JsonMapper().readTree(written(AccessLogFormat.JSON, line("/v1/actions/a.b", "id-1")));

    assertThat(json.path("time").asText()).isEqualTo("2026-03-04T05:06:07.089Z");
    assertThat(json.path("remote").asText()).isEqualTo("10.0.0.1");
    assertThat(json.path("method").asText()).isEqualTo("POST");
    assertThat(json.path("path").asText()).isEqualTo("/v1/actions/a.b");
    assertThat(json.path("status").asInt()).isEqualTo(200);
    assertThat(json.path("bytes").asInt()).isEqualTo(12);
    assertThat(json.path("millis").asDouble()).isEqualTo(1.234);
    assertThat(json.path("invocationId").asText()).isEqualTo("id-1");
  }

  @Test
  void add_hostilePath_cannotForgeALine() {
    assertThat(written(AccessLogFormat.TEXT, line("/a\r\n\"x\\ \u001b[2Jü", "")))
        .isEqualTo("2026-03-04T05:06:07.089Z 10.0.0.1 POST /a???x???[2J? 200 12B 1.234ms\n");
  }

  @Test
  void enabled_off_isFalse() {
    try (AccessLog log = log(AccessLogFormat.OFF)) {
      assertThat(new AccessLines(log, CLOCK).enabled()).isFalse();
    }
  }

  private String written(AccessLogFormat format, AccessLines.Line line) {
    try (AccessLog log = log(format)) {
      AccessLines lines = new AccessLines(log, CLOCK);
      lines.add(line);
      lines.flush();
    }
    return target.toString(StandardCharsets.UTF_8);
  }

  private AccessLog log(AccessLogFormat format) {
    return new AccessLog(format, target, new SimpleMeterRegistry());
  }

  private static AccessLines.Line line(String path, String invocationId) {
    return new AccessLines.Line("10.0.0.1", "POST", path, 200, 12, 1_234_567, invocationId);
  }
}
