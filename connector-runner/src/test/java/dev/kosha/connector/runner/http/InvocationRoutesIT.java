package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.invoke.IdempotencyKey;
import dev.kosha.connector.runner.invoke.Invocation;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationRoutesIT {

  private static final TestServer SERVER = TestServer.start();
  private static final String ECHO = "/v1/actions/test.echo";
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @BeforeEach
  void forget() {
    SERVER.actions.invocations().clear();
  }

  @Test
  void invoke_validInput_answersBareOutputAndInvocationId() throws Exception {
    HttpResponse<String> response = SERVER.post(ECHO, "{\"text\": \"grüß\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"text\":\"grüß\"}");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.headers().firstValue("date")).isPresent();
    String id = response.headers().firstValue("invocation-id").orElseThrow();
    assertThat(UUID.fromString(id).version()).isEqualTo(7);
    assertThat(lastInvocation().id()).isEqualTo(id);
  }

  @Test
  void invoke_outcomeFromAnotherThread_isAnswered() throws Exception {
    assertThat(SERVER.post("/v1/actions/test.elsewhere", "{\"a\":1}").body())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void invoke_withoutHeaders_usesDefaults() throws Exception {
    SERVER.post(ECHO, "{}");

    Invocation invocation = lastInvocation();
    assertThat(invocation.action()).isEqualTo("test.echo");
    assertThat(invocation.connection()).isEqualTo("default");
    assertThat(invocation.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(invocation.findIdempotencyKey()).isEmpty();
    assertThat(invocation.traceContext()).isEmpty();
  }

  @Test
  void invoke_withHeaders_handsThemOn() throws Exception {
    SERVER.send(
        SERVER
            .request(ECHO + "?connection=other%20one")
            .header("Request-Timeout", "PT2.5S")
            .header("Idempotency-Key", "k-1")
            .header("traceparent", PARENT)
            .header("tracestate", "a=1")
            .header("tracestate", "b=2")
            .POST(BodyPublishers.ofString("{}")));

    Invocation invocation = lastInvocation();
    assertThat(invocation.connection()).isEqualTo("other one");
    assertThat(invocation.timeout()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(invocation.findIdempotencyKey()).hasValue(new IdempotencyKey("anybody", "k-1"));
    assertThat(invocation.traceContext())
        .containsEntry("traceparent", PARENT)
        .containsEntry("tracestate", "a=1,b=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "application/json; charset=UTF-8",
        "application/cloudevents+json"
      })
  void invoke_jsonMediaType_isRead(String contentType) throws Exception {
    var request = SERVER.request(ECHO).POST(BodyPublishers.ofString("{\"a\":1}"));
    HttpResponse<String> response =
        SERVER.send(contentType.isEmpty() ? request : request.header("Content-Type", contentType));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
        "nonsense"
      })
  void invoke_otherMediaType_answers415(String contentType) throws Exception {
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .request(ECHO)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{}")));

    assertProblem(response, 415, "MEDIA_TYPE_UNSUPPORTED");
  }

  @Test
  void invoke_noBody_isAnEmptyObject() throws Exception {
    assertThat(SERVER.send(SERVER.request(ECHO).POST(BodyPublishers.noBody())).body())
        .isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890123456789012345678901234567890",
        "0.1000000000000000055511151231257827021181583404541015625",
        "1.0",
        "9007199254740993",
        "-1E-400",
        "1E+400"
      })
  void invoke_numbers_surviveExactly(String number) throws Exception {
    assertThat(SERVER.post(ECHO, "{\"n\":" + number + "}").body())
        .isEqualTo("{\"n\":" + number + "}");
  }

  private static Invocation lastInvocation() {
    return Objects.requireNonNull(SERVER.actions.invocations().peek());
  }

  static void assertProblem(HttpResponse<String> response, int status, String code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText())
        .isEqualTo("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.has("retriable")).isTrue();
  }
}
