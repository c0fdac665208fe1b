package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActionHelpRoutesIT {

  private static final TestServer SERVER = TestServer.start();
  private static final String ECHO = "/v1/actions/test.echo";

  @BeforeEach
  void forget() {
    SERVER.actions.invocations().clear();
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
                .request(ECHO + "/options/text?connection=c&input=%7B%22times%22:2%7D")
                .header("Request-Timeout", "5")
                .GET());

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode choices = json(response).path("choices");
    assertThat(choices.path(0).asText()).isEqualTo("c");
    assertThat(choices.path(1).asText())
        .isEqualTo(response.headers().firstValue("invocation-id").orElseThrow());
    assertThat(choices.path(2).asText()).isEqualTo("PT5S");
    assertThat(choices.path(3).path("times").asInt()).isEqualTo(2);
  }

  @Test
  void choices_whoseInputIsNoObject_areRefused() throws Exception {
    assertProblem(SERVER.get(ECHO + "/options/text?input=7"), 400, "REQUEST_INVALID");
  }

  @Test
  void choices_ofUnknownField_answers404() throws Exception {
    assertProblem(SERVER.get(ECHO + "/options/nothing"), 404, "FIELD_NOT_FOUND");
  }
}
