package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.invoke.Invocation;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationRoutesIT {

  private static final TestServer SERVER = TestServer.start();
  private static final String ECHO = "/v1/actions/test.echo";
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

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
    assertThat(invocation.findIdempotencyKey()).hasValue("k-1");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"a\":2}|twice",
        "{} {}|follows",
        "{}}|line 1, column",
        "{\"a\":|line 1",
        "nonsense|nonsense",
        "{\"a\":01}|zero",
        "'   '|empty"
      })
  void invoke_malformedJson_answers400WithReason(String body, String reason) throws Exception {
    HttpResponse<String> response = SERVER.post(ECHO, body);

    assertProblem(response, 400, "JSON_MALFORMED");
    assertThat(json(response).path("detail").asText())
        .contains(reason)
        .doesNotContain("Jackson", "Feature", "`", "Source");
  }

  @Test
  void invoke_malformedJson_namesLineAndColumn() throws Exception {
    HttpResponse<String> response = SERVER.post(ECHO, "{\n  \"a\": 1,\n  \"b\": ?\n}");

    assertThat(json(response).path("detail").asText()).startsWith("line 3, column 8: ");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "soon", "PT0S", "PT1H", "1e3", "''"})
  void invoke_wrongTimeout_answers400(String timeout) throws Exception {
    HttpResponse<String> response =
        SERVER.send(
            SERVER.request(ECHO).header("Request-Timeout", timeout).POST(BodyPublishers.noBody()));

    assertProblem(response, 400, "REQUEST_INVALID");
    assertThat(json(response).path("detail").asText()).contains("Request-Timeout");
  }

  @Test
  void invoke_emptyConnection_answers400() throws Exception {
    assertProblem(SERVER.post(ECHO + "?connection=", "{}"), 400, "REQUEST_INVALID");
  }

  @ParameterizedTest
  @CsvSource({
    "TOPIC_EXISTS,CONFLICT,409,false",
    "RATE_LIMITED,RATE_LIMITED,429,true",
    "UNAVAILABLE,UNAVAILABLE,503,true",
    "DEADLINE_EXCEEDED,TIMEOUT,504,true",
    "OUTCOME_UNKNOWN,OUTCOME_UNKNOWN,502,false",
    "AUTHENTICATION_FAILED,UNAUTHENTICATED,401,false"
  })
  void invoke_failedAction_answersProblem(
      String code, String category, int status, boolean retriable) throws Exception {
    HttpResponse<String> response =
        SERVER.post(
            "/v1/actions/test.fail",
            "{\"code\":\"" + code + "\",\"category\":\"" + category + "\"}");

    assertProblem(response, status, code);
    JsonNode problem = json(response);
    assertThat(problem.path("retriable").asBoolean()).isEqualTo(retriable);
    assertThat(problem.path("detail").asText()).isEqualTo("it failed");
    assertThat(problem.path("invocationId").asText())
        .isEqualTo(response.headers().firstValue("invocation-id").orElseThrow());
  }

  @Test
  void invoke_invalidInput_listsViolations() throws Exception {
    HttpResponse<String> response =
        SERVER.post(
            "/v1/actions/test.fail", "{\"code\":\"INPUT_INVALID\",\"category\":\"INVALID_INPUT\"}");

    assertProblem(response, 400, "INPUT_INVALID");
    JsonNode violation = json(response).path("violations").path(0);
    assertThat(violation.path("pointer").asText()).isEqualTo("/count");
    assertThat(violation.path("keyword").asText()).isEqualTo("minimum");
    assertThat(violation.path("message").asText()).isEqualTo("must be at least 1");
  }

  @Test
  void invoke_unknownAction_answers404() throws Exception {
    assertProblem(SERVER.post("/v1/actions/test.nothing", "{}"), 404, "ACTION_NOT_FOUND");
  }

  @Test
  void invoke_defect_answersNeutral500() throws Exception {
    HttpResponse<String> response = SERVER.post("/v1/actions/test.broken", "{}");

    assertProblem(response, 500, "INTERNAL");
    assertThat(response.body()).doesNotContain("hunter2", "Exception");
  }

  @Test
  void invoke_callerHangsUp_cancels() {
    CompletableFuture<HttpResponse<String>> call =
        SERVER
            .client()
            .sendAsync(
                SERVER.request("/v1/actions/test.hang").POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    await().until(() -> !SERVER.actions.hanging().isEmpty());
    FakeActions.Pending pending = Objects.requireNonNull(SERVER.actions.hanging().poll());

    call.cancel(true);

    await().until(pending::isCancelled);
  }

  @Test
  void validate_validInput_saysSo() throws Exception {
    HttpResponse<String> response = SERVER.post(ECHO + "/validate", "{\"text\":\"hi\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"valid\":true,\"violations\":[]}");
    assertThat(SERVER.actions.invocations()).isEmpty();
  }

  @Test
  void validate_invalidInput_listsViolations() throws Exception {
    HttpResponse<String> response = SERVER.post(ECHO + "/validate", "{}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("valid").asBoolean(true)).isFalse();
    assertThat(json(response).path("violations").path(0).path("keyword").asText())
        .isEqualTo("required");
  }

  @Test
  void validate_unknownAction_answers404() throws Exception {
    assertProblem(SERVER.post("/v1/actions/test.nothing/validate", "{}"), 404, "ACTION_NOT_FOUND");
  }

  @Test
  void choices_ofField_areAnswered() throws Exception {
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .request(ECHO + "/options/text?connection=c")
                .header("Request-Timeout", "5")
                .GET());

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode choices = json(response).path("choices");
    assertThat(choices.path(0).asText()).isEqualTo("c");
    assertThat(choices.path(1).asText())
        .isEqualTo(response.headers().firstValue("invocation-id").orElseThrow());
    assertThat(choices.path(2).asText()).isEqualTo("PT5S");
  }

  @Test
  void choices_ofUnknownField_answers404() throws Exception {
    assertProblem(SERVER.get(ECHO + "/options/nothing"), 404, "FIELD_NOT_FOUND");
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
