package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.workflow.trigger.Hmac;
import dev.kosha.connector.runner.workflow.trigger.TriggerBench;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerRoutesIT {

  private static final String SECRET = "what both sides of the hook know";

  @TempDir private Path folder = Path.of("");
  private TriggerBench bench;
  private TestServer server;

  @BeforeEach
  void start() {
    bench = TriggerBench.open(folder);
    server = TestServer.withTriggers(bench.triggers());
  }

  @AfterEach
  void stop() {
    server.close();
    bench.close();
  }

  private HttpResponse<String> put(String name, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        server
            .request("/v1/triggers/" + name)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.replace('\'', '"')));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request);
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new JsonMapper().readTree(response.body());
  }

  @Test
  void trigger_putReadListedAndDeleted() throws Exception {
    HttpResponse<String> made =
        put(
            "often",
            "{'workflow': 'orders', 'type': 'every', 'settings': {'every': 'PT1H'}}",
            "If-None-Match",
            "*");
    assertThat(made.statusCode()).isEqualTo(201);
    String tag = made.headers().firstValue("ETag").orElseThrow();
    assertThat(json(made).path("enabled").asBoolean()).isTrue();
    assertThat(json(made).at("/status/fired").asInt(-1)).isZero();

    // What was read can be sent back.
    HttpResponse<String> replaced = put("often", made.body(), "If-Match", tag);
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(put("often", made.body(), "If-Match", tag).statusCode()).isEqualTo(412);
    HttpResponse<String> read = server.send(server.request("/v1/triggers/often").GET());
    assertThat(json(read).at("/settings/every").asText()).isEqualTo("PT1H");
    assertThat(read.headers().firstValue("ETag")).isNotEqualTo(made.headers().firstValue("ETag"));
    assertThat(listed("")).isEqualTo(1);
    assertThat(listed("?workflow=orders")).isEqualTo(1);
    assertThat(listed("?workflow=other")).isZero();

    assertThat(server.send(server.request("/v1/triggers/often").DELETE()).statusCode())
        .isEqualTo(204);
    HttpResponse<String> gone = server.send(server.request("/v1/triggers/often").GET());
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(json(gone).path("code").asText()).isEqualTo("TRIGGER_NOT_FOUND");
  }

  private int listed(String query) throws IOException, InterruptedException {
    return json(server.send(server.request("/v1/triggers" + query).GET())).path("triggers").size();
  }

  @Test
  void trigger_thatIsRubbish_isRefusedAtEachPlace() throws Exception {
    HttpResponse<String> shape =
        put("a", "{'workflow': 7, 'enabled': 'yes', 'settings': [], 'colour': 'red'}");
    assertThat(shape.statusCode()).isEqualTo(400);
    assertThat(json(shape).path("violations").findValuesAsText("pointer"))
        .contains("/workflow", "/type", "/enabled", "/settings", "/colour");

    HttpResponse<String> meaning =
        put("a", "{'workflow': 'orders', 'type': 'cron', 'settings': {'cron': 'whenever'}}");
    assertThat(meaning.statusCode()).isEqualTo(400);
    assertThat(json(meaning).at("/violations/0/pointer").asText()).isEqualTo("/settings/cron");
    assertThat(json(meaning).path("code").asText()).isEqualTo("INPUT_INVALID");
    assertThat(listed("")).isZero();
  }

  @Test
  void types_listed_areAnArray() throws Exception {
    JsonNode types = json(server.send(server.request("/v1/trigger-types").GET()));

    assertThat(types.findValuesAsText("type")).contains("cron", "every", "webhook");
    assertThat(types.get(0).at("/settings/properties/cron/description").asText()).isNotEmpty();
  }

  @Test
  void hook_signed_startsOneRunForADelivery() throws Exception {
    HttpResponse<String> made =
        put(
            "shop",
            ("{'workflow': 'orders', 'type': 'webhook', 'settings': {'secret': '%s',"
                    + " 'input': 'request'}}")
                .formatted(SECRET));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.body()).doesNotContain(SECRET);
    await().until(() -> hook("msg_1", "{\"order\":7}").statusCode() == 202);

    HttpResponse<String> again = hook("msg_1", "{\"order\":7}");

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(json(again).path("existed").asBoolean()).isTrue();
    assertThat(again.headers().firstValue("Location"))
        .contains("/v1/runs/" + json(again).path("id").asText());
    assertThat(bench.runs().started()).hasSize(1);
    JsonNode input = bench.runs().started().get(0).input();
    assertThat(input.at("/body/order").asInt()).isEqualTo(7);
    assertThat(input.at("/query/a").asText()).isEqualTo("b");
    assertThat(input.at("/headers/webhook-id").asText()).isEqualTo("msg_1");
    assertThat(input.at("/headers/webhook-signature").isMissingNode()).isTrue();

    assertThat(hook("msg_2", "no json").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> hook(String id, String body)
      throws IOException, InterruptedException {
    String time = Long.toString(Instant.now().getEpochSecond());
    return server.send(
        server
            .request("/v1/hooks/shop?a=b")
            .header("webhook-id", id)
            .header("webhook-timestamp", time)
            .header("webhook-signature", "v1," + Hmac.base64(SECRET, id + "." + time + "." + body))
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void hook_unsignedOrUnknown_startsNothing() throws Exception {
    put(
        "shop",
        "{'workflow': 'orders', 'type': 'webhook', 'settings': {'secret': '%s'}}"
            .formatted(SECRET));
    await()
        .until(
            () ->
                json(server.send(server.request("/v1/triggers/shop").GET()))
                    .at("/status/state")
                    .asText()
                    .equals("running"));

    HttpResponse<String> unsigned =
        server.send(server.request("/v1/hooks/shop").POST(BodyPublishers.ofString("{}")));
    HttpResponse<String> unknown =
        server.send(server.request("/v1/hooks/other").POST(BodyPublishers.ofString("{}")));

    assertThat(unsigned.statusCode()).isEqualTo(401);
    assertThat(json(unsigned).path("code").asText()).isEqualTo("SIGNATURE_INVALID");
    assertThat(unsigned.body()).doesNotContain(SECRET);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(bench.runs().started()).isEmpty();
  }
}
