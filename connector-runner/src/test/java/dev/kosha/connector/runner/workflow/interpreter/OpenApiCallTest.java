package dev.kosha.connector.runner.workflow.interpreter;

import static dev.kosha.connector.runner.workflow.interpreter.Scenario.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenApiCallTest {

  private static final JsonNode VERSION_2 =
      json(
          """
          {swagger: '2.0', host: 'pets.example.com', basePath: '/v2', schemes: ['http', 'https'],
           paths: {
             '/pets': {
               get: {operationId: 'find', parameters: [
                 {name: 'status', in: 'query', type: 'array', collectionFormat: 'multi',
                  required: true},
                 {name: 'fields', in: 'query', type: 'array'}]},
               post: {operationId: 'add', parameters: [{name: 'pet', in: 'body'}]}}}}
          """);

  private static final String VERSION_3 =
      """
      openapi: 3.0.3
      servers: [{url: '/api/{stage}', variables: {stage: {default: test}}}]
      paths:
        /pets/{id}:
          parameters:
            - {name: id, in: path, required: true}
          put:
            operationId: change
            parameters:
              - $ref: '#/components/parameters/trace'
              - {name: session, in: cookie}
            requestBody: {content: {application/json: {}}}
      components:
        parameters:
          trace: {name: X-Trace, in: header}
      """;

  private static Scenario scenario(JsonNode document, String operation, String parameters) {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - call:
                  call: openapi
                  with:
                    document: {endpoint: 'https://docs.example.com/openapi.yaml'}
                    operationId: %s
                    parameters: %s
                    authentication: {bearer: {token: t0p}}
            """
                .formatted(operation, parameters));
    scenario.host.on(
        "http.request",
        input -> {
          boolean reading = input.path("url").asText().startsWith("https://docs.example.com/open");
          return JsonNodeFactory.instance
              .objectNode()
              .put("status", 200)
              .set("body", reading ? document : json("'done'"));
        });
    return scenario;
  }

  private static JsonNode sent(Scenario scenario) {
    return ((Effect.CallAction) scenario.host.effects.get(1)).input();
  }

  @Test
  void operation_ofVersion2_isCalledWhereTheDocumentSays() {
    Scenario scenario =
        scenario(VERSION_2, "find", "{status: [new, sold], fields: '${ .fields }'}");
    assertThat(scenario.run("{fields: ['a', 'b']}").asText()).isEqualTo("done");
    assertThat(scenario.host.performed).containsExactly("do/call!document", "do/call");
    assertThat(sent(scenario).path("method").asText()).isEqualTo("GET");
    assertThat(sent(scenario).path("url").asText()).isEqualTo("https://pets.example.com/v2/pets");
    assertThat(sent(scenario).path("query"))
        .isEqualTo(json("{status: ['new', 'sold'], fields: 'a,b'}"));
    assertThat(sent(scenario).path("headers").path(0).path("value").asText())
        .isEqualTo("Bearer t0p");
  }

  @Test
  void bodyParameter_ofVersion2_isTheBody() {
    Scenario scenario = scenario(VERSION_2, "add", "{pet: {name: milou}}");
    scenario.run("{}");
    assertThat(sent(scenario).path("body")).isEqualTo(json("{name: 'milou'}"));
  }

  @Test
  void operation_ofVersion3InYaml_getsPathHeaderCookieAndBody() {
    JsonNode text = JsonNodeFactory.instance.textNode(VERSION_3);
    Scenario scenario =
        scenario(text, "change", "{id: 7, X-Trace: abc, session: s 1, name: milou, age: 3}");
    scenario.run("{}");
    assertThat(sent(scenario).path("url").asText())
        .isEqualTo("https://docs.example.com/api/test/pets/7");
    assertThat(sent(scenario).path("body")).isEqualTo(json("{name: 'milou', age: 3}"));
    assertThat(sent(scenario).path("headers").path(0))
        .isEqualTo(json("{name: 'X-Trace', value: 'abc'}"));
    assertThat(sent(scenario).path("headers").path(1))
        .isEqualTo(json("{name: 'Cookie', value: 'session=s%201'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gone | {}                    | has no operation 'gone'",
        "find | {}                    | needs the parameter 'status'",
        "find | {status: [a], who: x} | has no parameter 'who'"
      })
  void call_thatTheDocumentDoesNotKnow_faults(String operation, String parameters, String detail) {
    WorkflowError error = scenario(VERSION_2, operation, parameters).fault("{}");
    assertThat(error.type()).isEqualTo(WorkflowError.STANDARD + "configuration");
    assertThat(error.detail()).contains(detail);
    assertThat(error.instance()).isEqualTo("/do/0/call");
  }
}
