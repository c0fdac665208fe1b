package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.manifest.DialectManifest;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.identity.BrowserSessions;
import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.identity.MemorySessionStore;
import dev.kosha.connector.runner.identity.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every dialect gets from the runner, by one that no product speaks. */
class DialectRoutesIT {

  private static final String FUNCTIONS =
      """
      def text: if type == "string" then . else error({code: "NO_TEXT", status: 422, detail: "give a text"}) end;
      """;

  private static final String DIALECT =
      """
      {"kind": "dialect", "id": "old", "title": "Old", "description": "What came before.",
       "errors": "{status: (if .status == 404 then 410 else .status end), body: {said: .detail, to: $request.path.name, by: .code}}",
       "error": {"schema": {"type": "object"}},
       "metrics": {"requests": "old.requests", "statuses": "old.status", "seconds": "old.time"},
       "routes": [
         {"method": "POST", "paths": ["/old/{name}/say", "/older/{name}/say/"], "summary": "Say",
          "action": "test.echo", "input": "{text: (.body.word | text), name: .path.name, loud: .query.loud}",
          "status": "if .loud then 201 else 200 end", "output": ".text, \\"unheard\\"",
          "headers": {"Location": "$request.url + $request.target", "Content-Type": "\\"application/vnd.old+json\\""}},
         {"method": "POST", "paths": ["/old/all"], "summary": "Say all", "body": "sequence",
          "action": "test.echo", "input": "{words: .body}", "output": ".words[]"},
         {"method": "GET", "paths": ["/old/facts"], "summary": "Know", "action": "test.elsewhere",
          "with": [{"name": "kept", "action": "test.echo", "input": "{q: .query.q}", "keepFor": "PT1H"},
                   {"name": "fresh", "action": "test.echo", "input": "{k: $kept.q}"}],
          "input": "{kept: $kept, fresh: $fresh}"},
         {"method": "DELETE", "paths": ["/old/{name}"], "summary": "Forget", "action": "test.echo", "status": "204"},
         {"method": "GET", "paths": ["/old/me"], "summary": "Who", "output": "$connector.title"},
         {"method": "POST", "paths": ["/old/{name}/seen"], "summary": "See", "output": "$request"},
         {"method": "GET", "paths": ["/old/none"], "summary": "None", "action": "test.none"},
         {"method": "POST", "paths": ["/old/broken"], "summary": "Broken", "action": "test.fail",
          "input": "{code: \\"TOO_LOUD\\", category: \\"CONFLICT\\"}"},
         {"method": "GET", "paths": ["/old/bug"], "summary": "Bug", "output": "1 / 0"}]}
      """;

  private final Identity identity =
      Identity.withCredentials(
          new MemoryKeyStore(),
          new BrowserSessions(new MemorySessionStore(), Duration.ofHours(1)),
          null,
          Clock.systemUTC());
  private final TestServer server =
      TestServer.start(
          new TestSettings().create(),
          identity,
          AuditLog.none(),
          TestCatalog.withDialects(
              List.of(DialectManifest.of(TestCatalog.read(DIALECT), FUNCTIONS))));
  private final String key = key(Role.ADMIN, CallLimits.none());

  @AfterEach
  void stop() {
    server.close();
    identity.close();
  }

  private String key(Role role, CallLimits limits) {
    return identity.keys().create(new KeyRequest(role.text(), role, limits, null)).text();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(key, method, path, body);
  }

  private HttpResponse<String> send(String as, String method, String path, String body)
      throws Exception {
    return server.send(
        server
            .request(path)
            .header("Authorization", "Bearer " + as)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  @Test
  void route_body_becomesTheInputAndTheOutputTheAnswer() throws Exception {
    HttpResponse<String> answer = send("POST", "/old/ann/say?loud=yes", "{\"word\":\"hi\"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("\"hi\"");
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("http://127.0.0.1:" + server.port() + "/old/ann/say");
    assertThat(answer.headers().allValues("Content-Type"))
        .containsExactly("application/vnd.old+json");
    assertThat(answer.headers().firstValue("Invocation-Id"))
        .hasValue(server.actions.invocations().peek().id());
    assertThat(server.actions.invocations().peek().input())
        .hasToString("{\"text\":\"hi\",\"name\":\"ann\",\"loud\":\"yes\"}");
  }

  @Test
  void request_isSeenWithAllItsMembers() throws Exception {
    HttpResponse<String> answer = send("POST", "/old/ann/seen?loud=yes", "{\"word\":\"hi\"}");

    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%s","method":"POST","accept":"","contentType":"application/json",\
            "url":"http://127.0.0.1:%d","target":"/old/ann/seen","path":{"name":"ann"},\
            "query":{"loud":"yes"},"body":{"word":"hi"}}"""
                .formatted(
                    answer.headers().firstValue("Invocation-Id").orElseThrow(), server.port()));
  }

  @Test
  void route_underItsOtherPath_isTheSame() throws Exception {
    assertThat(send("POST", "/older/ann/say/", "{\"word\":\"hi\"}").statusCode()).isEqualTo(200);
    assertThat(send("POST", "/older/ann/say", "{\"word\":\"hi\"}").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST   | /old/ann/say | {"word":1}  | 422 | {"said":"give a text","to":"ann","by":"NO_TEXT"}
          POST   | /old/broken  | {}          | 409 | {"said":"it failed","to":null,"by":"TOO_LOUD"}
          GET    | /old/none    | `{}`        | 410 | {"said":"no action 'test.none'","to":null,"by":"ACTION_NOT_FOUND"}
          """)
  void problem_ofARoute_isToldAsTheDialectDoes(
      String method, String path, String body, int status, String told) throws Exception {
    HttpResponse<String> answer = send(method, path, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(told);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void problem_beforeTheRoute_isToldAsTheDialectDoes() throws Exception {
    HttpResponse<String> unread = send("POST", "/old/ann/say", "{\"word\":");
    HttpResponse<String> stranger =
        server.send(server.request("/old/ann/say").POST(BodyPublishers.ofString("{}")));
    HttpResponse<String> viewer =
        send(key(Role.VIEWER, CallLimits.none()), "POST", "/old/ann/say", "{\"word\":\"hi\"}");

    assertThat(unread.statusCode()).isEqualTo(400);
    assertThat(unread.body()).contains("\"to\":\"ann\",\"by\":\"JSON_MALFORMED\"");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.body()).contains("\"to\":\"ann\",\"by\":\"UNAUTHENTICATED\"");
    assertThat(viewer.statusCode()).isEqualTo(403);
    assertThat(viewer.body()).contains("\"to\":\"ann\",\"by\":\"FORBIDDEN\"");
  }

  @Test
  void key_limitedToAnotherAction_mayNotCallThroughADialectEither() throws Exception {
    String limited = key(Role.INVOKER, new CallLimits(List.of(), List.of("test.shout"), false));

    assertThat(send(limited, "POST", "/old/ann/say", "{\"word\":\"hi\"}").statusCode())
        .isEqualTo(403);
    assertThat(server.actions.invocations()).isEmpty();
  }

  @Test
  void sequence_valuesOneAfterTheOther_areAnsweredOnALineEach() throws Exception {
    assertThat(send("POST", "/old/all", "{\"a\":1} [2]\n\"three\"").body())
        .isEqualTo("{\"a\":1}\n[2]\n\"three\"\n");
    assertThat(send("POST", "/old/all", "1").body()).isEqualTo("1");
    assertThat(send("POST", "/old/all", "{\"a\":1} [2").statusCode()).isEqualTo(400);
  }

  @Test
  void facts_withATime_areAskedForOnceForAnInput() throws Exception {
    assertThat(send("GET", "/old/facts?q=1", "").body())
        .isEqualTo("{\"kept\":{\"q\":\"1\"},\"fresh\":{\"k\":\"1\"}}");
    send("GET", "/old/facts?q=1", "");
    assertThat(server.actions.invocations()).hasSize(5);
    assertThat(send("GET", "/old/facts?q=2", "").body()).contains("\"q\":\"2\"");
    assertThat(server.actions.invocations()).hasSize(8);
  }

  @Test
  void route_withoutAnAction_answersFromTheManifest() throws Exception {
    assertThat(send("GET", "/old/me", "").body()).isEqualTo("\"Test\"");
    assertThat(send("DELETE", "/old/ann", "").statusCode()).isEqualTo(204);
    assertThat(send("GET", "/old/bug", "").statusCode()).isEqualTo(400);
  }

  @Test
  void meters_haveTheNamesOfTheDialect() throws Exception {
    send("GET", "/old/me", "");
    send("GET", "/old/me", "");

    assertThat(send("GET", "/metrics", "").body())
        .contains("old_requests_total{path=\"/old/me\"} 2.0")
        .contains("old_status{status=\"200\"} 2.0")
        .contains("old_time_seconds_count{path=\"/old/me\"} 2");
  }

  @Test
  void path_methodThatItDoesNotHave_answers405() throws Exception {
    HttpResponse<String> answer = send("PUT", "/old/me", "{}");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).isPresent();
  }

  @Test
  void route_withTheCookieOfASession_needsTheTokenOfItsPageEvenToRead() throws Exception {
    HttpResponse<String> session = send("POST", "/v1/session", "{}");
    String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    String csrf = TestServer.json(session).path("csrf").asText();

    var request = server.request("/old/me").header("Cookie", cookie).GET();
    assertThat(server.send(request).body()).contains("CSRF_REFUSED");
    assertThat(server.send(request.header("X-Kosha-CSRF", csrf)).statusCode()).isEqualTo(200);
  }
}
