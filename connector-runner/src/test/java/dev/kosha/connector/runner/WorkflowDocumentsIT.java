package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.ServedFixture.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of workflows that are saved, read and checked over HTTP. */
final class WorkflowDocumentsIT {

  private static final String ONE = "/v1/workflows/one";

  private final ServedFixture runner;

  WorkflowDocumentsIT(@TempDir Path folder) {
    runner = ServedFixture.start(folder);
  }

  @AfterEach
  void close() {
    runner.close();
  }

  private static String document(int n) {
    return WorkflowText.document("one", "title: One", "do:\n  - a: {set: {n: " + n + "}}\n");
  }

  private Answer put(String text, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/yaml";
    return runner.send("PUT", ONE, text, all);
  }

  @Test
  void save_makesVersionsAndKeepsWhatWasSaved() {
    Answer first = put(document(1), "If-None-Match", "*");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    assertThat(put(document(1)).header("ETag")).isEqualTo("\"1\"");
    assertThat(put(document(2), "If-Match", "\"1\"").status()).isEqualTo(200);

    Answer late = put(document(3), "If-Match", "\"1\"");
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().path("code").asText()).isEqualTo("PRECONDITION_FAILED");
    assertThat(put(document(3), "If-None-Match", "*").status()).isEqualTo(412);

    JsonNode newest = runner.get(ONE).json();
    assertThat(newest.path("version").asInt()).isEqualTo(2);
    assertThat(newest.path("source").asText()).isEqualTo(document(2));
    assertThat(newest.at("/document/do/0/a/set/n").asInt()).isEqualTo(2);
    assertThat(runner.get(ONE + "?version=1").json().path("source").asText())
        .isEqualTo(document(1));
    Answer export = runner.send("GET", ONE + "?version=1", "", "Accept", "application/yaml");
    assertThat(export.text()).isEqualTo(document(1));
    assertThat(export.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(runner.get(ONE + "/versions").json().path("versions")).hasSize(2);
    JsonNode listed = runner.get("/v1/workflows").json().path("workflows").path(0);
    assertThat(listed.path("title").asText()).isEqualTo("One");
    assertThat(listed.path("lastRuns")).isEmpty();
  }

  @Test
  void save_ofAFaultyDocument_tellsWhereAndSavesNothing() {
    Answer refused =
        put(
            WorkflowText.document(
                "other",
                "title: One",
                """
                do:
                  - a: {call: fixture.ecko, with: {text: x}}
                  - b:
                      call: fixture.echo
                      with: {text: 7}
                """));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("code").asText()).isEqualTo("WORKFLOW_INVALID");
    JsonNode violations = refused.json().path("violations");
    assertThat(violations.findValuesAsText("pointer"))
        .contains("/document/name", "/do/0/a/call", "/do/1/b/with/text");
    assertThat(violations.path(0).path("line").asInt()).isEqualTo(8);
    assertThat(violations.path(0).path("message").asText()).contains("fixture.echo");
    assertThat(
            put(WorkflowText.document(
                    "one", "metadata: {kosha: {concurrency: many}}", "do:\n  - a: {set: {n: 1}}\n"))
                .json()
                .at("/violations/0/pointer")
                .asText())
        .isEqualTo("/document/metadata/kosha/concurrency");
    assertThat(runner.get(ONE).status()).isEqualTo(404);
    assertThat(put("{not: [yaml").json().path("code").asText()).isEqualTo("WORKFLOW_INVALID");
    assertThat(runner.send("PUT", ONE, "<x/>", "Content-Type", "application/xml").status())
        .isEqualTo(415);
  }

  @Test
  void validate_tellsProblemsAndTheDocument() {
    JsonNode verdict = runner.send("POST", "/v1/workflows/validate", "{\"do\": 1}").json();
    assertThat(verdict.path("valid").asBoolean()).isFalse();
    assertThat(verdict.path("problems")).isNotEmpty();

    JsonNode good =
        runner
            .send("POST", "/v1/workflows/validate", document(1), "Content-Type", "application/yaml")
            .json();
    assertThat(good.path("valid").asBoolean()).isTrue();
    assertThat(good.at("/document/document/name").asText()).isEqualTo("one");
  }

  @Test
  void evaluate_givesEveryResultOrTheFault() {
    assertThat(
            runner
                .send(
                    "POST",
                    "/v1/workflows/evaluate",
                    "{\"expression\":\".n[] * $context.f\",\"data\":{\"n\":[1,2]},"
                        + "\"variables\":{\"context\":{\"f\":3}}}")
                .text())
        .isEqualTo("{\"results\":[3,6]}");
    Answer fault = runner.send("POST", "/v1/workflows/evaluate", "{\"expression\":\".a |\"}");
    assertThat(fault.status()).isEqualTo(400);
    assertThat(fault.json().path("code").asText()).isEqualTo("EXPRESSION_FAILED");
  }

  @Test
  void delete_leavesTheRuns() {
    put(document(1));
    String id = runner.send("POST", ONE + "/runs?wait=20s", "{}").json().path("id").asText();

    assertThat(runner.send("DELETE", ONE, "", "If-Match", "\"7\"").status()).isEqualTo(412);
    assertThat(runner.send("DELETE", ONE, "").status()).isEqualTo(204);

    assertThat(runner.get(ONE).status()).isEqualTo(404);
    assertThat(runner.send("DELETE", ONE, "").status()).isEqualTo(404);
    assertThat(runner.get("/v1/runs/" + id).json().path("status").asText()).isEqualTo("completed");
    assertThat(put(document(1)).header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void parameters_thatCannotBeRead_areNamed() {
    for (String path :
        new String[] {
          "/v1/runs?status=odd",
          "/v1/runs?limit=0",
          "/v1/runs?after=x",
          "/v1/runs?from=yesterday",
          "/v1/workflows?limit=501",
          "/v1/workflows/one?version=x",
        }) {
      Answer refused = runner.get(path);
      String name = path.replaceAll(".*\\?|=.*", "");
      assertThat(refused.status()).as(path).isEqualTo(400);
      assertThat(refused.json().path("detail").asText()).contains("query parameter " + name);
    }
    assertThat(runner.send("POST", ONE + "/runs?wait=soon", "{}").status()).isEqualTo(400);
    assertThat(runner.get("/v1/runs/none").json().path("code").asText()).isEqualTo("RUN_NOT_FOUND");
  }
}
