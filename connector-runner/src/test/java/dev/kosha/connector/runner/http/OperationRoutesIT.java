package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationRoutesIT {

  private static final TestServer SERVER = TestServer.start();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @AfterEach
  void recover() {
    SERVER.notReady.clear();
  }

  @Test
  void live_always_is() throws Exception {
    SERVER.notReady.add(new NotReady("STARTING", "plugins are being loaded"));

    assertThat(SERVER.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
  }

  @Test
  void ready_withoutReasons_is() throws Exception {
    HttpResponse<String> response = SERVER.get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"status\":\"ready\",\"reasons\":[],\"notes\":[]}");
  }

  @Test
  void ready_withReason_answers503AndTellsIt() throws Exception {
    SERVER.notReady.add(new NotReady("NO_PLUGIN", "no plugin is loaded"));

    HttpResponse<String> response = SERVER.get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json(response).at("/reasons/0/code").asText()).isEqualTo("NO_PLUGIN");
    assertThat(json(response).at("/reasons/0/message").asText()).isEqualTo("no plugin is loaded");
  }

  @Test
  void metrics_afterCalls_countThemByTemplate() throws Exception {
    SERVER.post("/v1/actions/test.echo", "{}");
    SERVER.get("/v1/actions/not.there");
    SERVER.get("/what/is/this");

    HttpResponse<String> response = SERVER.get("/metrics");

    assertThat(response.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(response.body())
        .contains(
            "kosha_http_requests_seconds_count{method=\"POST\",route=\"/v1/actions/{id}\",status=\"200\"}")
        .contains(
            "kosha_http_requests_seconds_bucket{method=\"POST\",route=\"/v1/actions/{id}\",status=\"200\",le=\"0.005\"}")
        .contains("{method=\"GET\",route=\"/v1/actions/{id}\",status=\"404\"}")
        .contains("{method=\"other\",route=\"none\",status=\"404\"}")
        .contains("kosha_http_requests_in_flight 1.0")
        .contains("jvm_memory_used_bytes", "jvm_gc_", "jvm_threads_live_threads", "process_uptime")
        .doesNotContain("not.there", "/what/is/this");
  }

  @Test
  void openApi_document_describesTheInstalledActions() throws Exception {
    HttpResponse<String> response = SERVER.get("/openapi.json");

    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.body()).isEqualTo(OpenApiDocument.of(TestCatalog.create()).text());
    assertThat(SERVER.get("/openapi.json").body()).isEqualTo(response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs"})
  void page_isHtmlUnderAStrictPolicy(String path) throws Exception {
    HttpResponse<String> response = SERVER.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(response.body()).doesNotContain("<script>", "onload", "://");
  }

  @Test
  void page_everyLink_isServed() throws Exception {
    for (String page : new String[] {"/", "/docs"}) {
      Matcher links = Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(SERVER.get(page).body());
      while (links.find()) {
        assertThat(SERVER.get("/" + links.group(1)).statusCode()).as(links.group(1)).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "start.js, text/javascript; charset=utf-8, SwaggerUIBundle(",
    "swagger-ui-bundle.js, text/javascript; charset=utf-8, SwaggerUIBundle",
    "swagger-ui.css, text/css; charset=utf-8, .swagger-ui"
  })
  void docsFile_known_isServed(String file, String contentType, String part) throws Exception {
    HttpResponse<String> response = SERVER.get("/docs/" + file);

    assertThat(response.headers().firstValue("content-type")).hasValue(contentType);
    assertThat(response.body()).contains(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing.js", "docs.html", "..%2F..%2Fopenapi-base.json", "%00"})
  void docsFile_unknown_answers404(String file) throws Exception {
    assertProblem(SERVER.get("/docs/" + file), 404, "ROUTE_NOT_FOUND");
  }

  @Test
  void problemType_ofDeclaredCode_isDescribed() throws Exception {
    HttpResponse<String> response = SERVER.get("/problems/too-loud");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("Too loud (TOO_LOUD, HTTP status 409, not retriable)")
        .contains("test.echo: Somebody sleeps. Whisper.");
  }

  @Test
  void problemType_ofEveryCommonCode_isDescribed() throws Exception {
    for (KnownCode code : KnownCode.common()) {
      assertThat(SERVER.get(Problem.type(code.code())).body()).contains(code.advice());
    }
  }

  @Test
  void problemType_unknown_answers404() throws Exception {
    assertProblem(SERVER.get("/problems/nothing"), 404, "ROUTE_NOT_FOUND");
  }
}
