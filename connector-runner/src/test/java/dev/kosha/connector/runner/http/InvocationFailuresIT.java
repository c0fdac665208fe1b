package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationFailuresIT {

  private static final TestServer SERVER = TestServer.start();
  private static final String ECHO = "/v1/actions/test.echo";

  @BeforeEach
  void forget() {
    SERVER.actions.invocations().clear();
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
}
