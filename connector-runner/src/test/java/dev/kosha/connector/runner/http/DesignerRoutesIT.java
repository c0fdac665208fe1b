package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DesignerRoutesIT {

  private static final Pattern SCRIPT = Pattern.compile("src=\"(designer/[0-9a-f]+/)start.js\"");
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private static final TestServer SERVER = TestServer.start();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static HttpResponse<String> get(String path, String name, String value) throws Exception {
    return SERVER.send(SERVER.request(path).header(name, value).GET());
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static String base() throws Exception {
    return "/" + group(SCRIPT, SERVER.get("/").body());
  }

  @Test
  void page_policy_allowsItsImportMapAndNothingElseInline() throws Exception {
    HttpResponse<String> page = SERVER.get("/");

    String map = group(IMPORT_MAP, page.body());
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';")
        .doesNotContain("unsafe");
  }

  @Test
  void importMap_everyModule_isServed() throws Exception {
    JsonNode imports =
        JsonMapper.builder()
            .build()
            .readTree(group(IMPORT_MAP, SERVER.get("/").body()))
            .path("imports");

    assertThat(imports.fieldNames())
        .toIterable()
        .contains("lit", "lit/", "@codemirror/view", "@codemirror/lang-yaml");
    for (JsonNode address : imports) {
      if (!address.asText().endsWith("/")) {
        HttpResponse<String> module = SERVER.get(address.asText().substring(1));
        assertThat(module.statusCode()).as(address.asText()).isEqualTo(200);
        assertThat(module.headers().firstValue("content-type"))
            .hasValue("text/javascript; charset=utf-8");
      }
    }
  }

  @Test
  void page_whoHasIt_isToldSo() throws Exception {
    String tag = SERVER.get("/").headers().firstValue("etag").orElseThrow();

    HttpResponse<String> again = get("/", "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void file_isKeptForGood_andComesCompressedToWhoTakesIt() throws Exception {
    String path = base() + "model/document.js";

    HttpResponse<String> plain = SERVER.get(path);
    HttpResponse<String> small = get(path, "Accept-Encoding", "gzip");

    assertThat(plain.headers().firstValue("cache-control"))
        .hasValue("public, max-age=31536000, immutable");
    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    assertThat(small.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(small.headers().firstValueAsLong("content-length").orElseThrow())
        .isLessThan(plain.headers().firstValueAsLong("content-length").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-such.js",
        "index.html",
        "../../openapi.json",
        "model/..%2F..%2Fstart.js",
        "%00",
        "lib/lit/3.3.3/package.json",
        "lib/lit-html/3.3.3/development/lit-html.js"
      })
  void file_unknown_isNotFound(String file) throws Exception {
    assertThat(SERVER.get(base() + file).statusCode()).isEqualTo(404);
  }

  @Test
  void file_ofAnotherVersion_isNotFound_andSaysWhatToDo() throws Exception {
    HttpResponse<String> answer = SERVER.get("/designer/0123456789abcdef0123/start.js");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("must be loaded again");
  }
}
