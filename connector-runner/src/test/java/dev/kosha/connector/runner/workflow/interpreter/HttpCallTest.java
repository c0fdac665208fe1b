package dev.kosha.connector.runner.workflow.interpreter;

import static dev.kosha.connector.runner.workflow.interpreter.Scenario.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpCallTest {

  private static Scenario scenario(String with) {
    return Scenario.of("do: [{call: {call: http, with: %s}}]".formatted(with));
  }

  private static void answer(Scenario scenario, String response) {
    scenario.host.on("http.request", input -> json(response));
  }

  private static JsonNode sent(Scenario scenario) {
    return ((Effect.CallAction) scenario.host.effects.get(0)).input();
  }

  @Test
  void call_withAllItsParts_becomesARequestOfTheConnector() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - call:
                  call: http
                  with:
                    method: post
                    endpoint: https://example.com/pets/{id}?status={status}&none={gone}
                    headers: {X-One: '${ .id }', X-None: '${ null }'}
                    query: {page: 2, tags: '${ .tags }'}
                    body: {name: '${ .name }'}
                  timeout: {after: {seconds: 20}}
                  metadata: {connection: pets}
            """);
    answer(scenario, "{status: 201, body: {ok: true}}");
    JsonNode output = scenario.run("{id: 'a/b', status: 'so so', tags: ['x', 'y'], name: 'milou'}");
    assertThat(output).isEqualTo(json("{ok: true}"));
    Effect.CallAction effect = (Effect.CallAction) scenario.host.effects.get(0);
    assertThat(effect.action()).isEqualTo("http.request");
    assertThat(effect.connection()).isEqualTo("pets");
    assertThat(effect.findTimeout()).hasValue(Duration.ofSeconds(20));
    assertThat(effect.input())
        .isEqualTo(
            json(
                "{method: 'POST', url: 'https://example.com/pets/a%2Fb?status=so%20so&none=',"
                    + " expectedStatus: ['100-599'], redirects: 'never',"
                    + " headers: [{name: 'X-One', value: 'a/b'}],"
                    + " query: {page: 2, tags: ['x', 'y']}, body: {name: 'milou'},"
                    + " timeout: 'PT20S'}"));
  }

  @Test
  void endpoint_fromAnExpression_isTakenAsItIs() {
    Scenario scenario = scenario("{method: get, endpoint: '${ .url }'}");
    answer(scenario, "{status: 200, body: null}");
    assertThat(scenario.run("{url: 'https://example.com/{x}'}").isNull()).isTrue();
    assertThat(sent(scenario).path("url").asText()).isEqualTo("https://example.com/{x}");
  }

  @Test
  void endpoint_withAnObjectInATemplate_faults() {
    Scenario scenario = scenario("{method: get, endpoint: 'https://example.com/{a}'}");
    WorkflowError error = scenario.fault("{a: {b: 1}}");
    assertThat(error.type()).isEqualTo(WorkflowError.STANDARD + "expression");
    assertThat(error.detail()).contains("'a'");
  }

  @Test
  void output_response_tellsTheRequestAndTheResponseButNoCredentials() {
    Scenario scenario =
        scenario(
            "{method: get, output: response, headers: {X-One: '1'}, endpoint: {uri: 'https://e.com/x',"
                + " authentication: {bearer: {token: t0p}}}}");
    answer(
        scenario,
        "{status: 200, headers: [{name: 'a', value: '1'}, {name: 'a', value: '2'}], body: [1]}");
    JsonNode output = scenario.run("{}");
    assertThat(output)
        .isEqualTo(
            json(
                "{request: {method: 'get', uri: 'https://e.com/x', headers: {'X-One': '1'}},"
                    + " statusCode: 200, headers: {a: '1, 2'}, content: [1]}"));
    assertThat(sent(scenario).path("headers").path(1).path("value").asText())
        .isEqualTo("Bearer t0p");
  }

  @Test
  void output_raw_asksForTheBytes() {
    Scenario scenario = scenario("{method: get, output: raw, endpoint: 'https://e.com'}");
    answer(scenario, "{status: 200, body: 'eyB9'}");
    assertThat(scenario.run("{}").asText()).isEqualTo("eyB9");
    assertThat(sent(scenario).path("responseFormat").asText()).isEqualTo("base64");
  }

  @ParameterizedTest
  @CsvSource({
    "200, false, 0",
    "299, false, 0",
    "302, false, 302",
    "302, true, 0",
    "399, true, 0",
    "404, true, 404",
    "503, false, 503",
    "199, true, 199"
  })
  void status_outsideWhatIsExpected_isAFaultOfThatStatus(int status, boolean redirect, int fault) {
    Scenario scenario =
        scenario("{method: get, redirect: %s, endpoint: 'https://e.com'}".formatted(redirect));
    answer(scenario, "{status: %d, body: 'x'}".formatted(status));
    if (fault == 0) {
      assertThat(scenario.run("{}").asText()).isEqualTo("x");
    } else {
      WorkflowError error = scenario.fault("{}");
      assertThat(error.status()).isEqualTo(fault);
      assertThat(error.type()).isEqualTo(WorkflowError.STANDARD + "communication");
      assertThat(error.instance()).isEqualTo("/do/0/call");
      assertThat(error.retriable()).isEqualTo(fault == 503);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "basic: {username: '${ .user }', password: pw} | Basic YW5uOnB3",
        "basic: {use: login}                           | Basic YW5uOnMzY3JldA==",
        "bearer: {token: '${ .user }'}                 | Bearer ann",
        "bearer: {use: token}                          | Bearer t0p",
        "use: mine                                     | Bearer t0p"
      })
  void authentication_ofADocument_becomesAHeader(String authentication, String header) {
    Scenario scenario =
        Scenario.of(
            """
            use:
              secrets: [login, token]
              authentications: {mine: {bearer: {use: token}}}
            do:
              - call:
                  call: http
                  with: {method: get, endpoint: {uri: 'https://e.com', authentication: {%s}}}
                  output: {as: $authorization.scheme}
            """
                .formatted(authentication));
    answer(scenario, "{status: 200, body: 1}");
    assertThat(header).startsWith(scenario.run("{user: 'ann'}").asText() + " ");
    assertThat(sent(scenario).path("headers"))
        .isEqualTo(json("[{name: 'Authorization', value: '%s'}]".formatted(header)));
  }

  @Test
  void body_thatIsAText_isSentAsItIs() {
    Scenario scenario = scenario("{method: put, endpoint: 'https://e.com', body: hello}");
    answer(scenario, "{status: 204, body: null}");
    scenario.run("{}");
    assertThat(sent(scenario).path("bodyText").asText()).isEqualTo("hello");
    assertThat(sent(scenario).has("body")).isFalse();
  }
}
