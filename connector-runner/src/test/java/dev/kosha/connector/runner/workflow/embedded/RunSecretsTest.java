package dev.kosha.connector.runner.workflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.workflow.RunMarks;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunSecretsTest {

  private static final Map<String, String> SOURCE =
      Map.of(
          "token", "s3/cr\"et", "login", "{\"username\": \"ann\", \"password\": \"pass-word\"}");
  private static final JsonNode DOCUMENT =
      JsonNodeFactory.instance.objectNode().put("constant", "in-the-document");

  private static RunSecrets fresh() {
    return new RunSecrets(name -> Optional.ofNullable(SOURCE.get(name)), () -> DOCUMENT);
  }

  private static RunSecrets used() {
    RunSecrets secrets = fresh();
    assertThat(secrets.find("token")).hasValue(TextNode.valueOf("s3/cr\"et"));
    assertThat(secrets.find("login").orElseThrow().path("password").asText())
        .isEqualTo("pass-word");
    secrets.credential("/constant", "in-the-document");
    secrets.basic("ann", "pass-word", "YW5uOnBhc3Mtd29yZA==");
    return secrets;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a s3/cr\"et b s3/cr\"et",
        "x?y=s3%2Fcr%22et",
        "{\"a\":\"s3/cr\\\"et\"}",
        "pass-word and in-the-document",
        "Basic YW5uOnBhc3Mtd29yZA==",
        "\u001a",
        "\u001asecret:token\u001a",
        "\u001asign\u001as3/cr\"et\u001a"
      })
  void sealed_text_isOpenedByWhoeverHasTheSecrets(String text) {
    JsonNode sealed = used().sealed(TextNode.valueOf(text));

    assertThat(sealed.asText())
        .doesNotContain("s3/cr", "s3%2Fcr", "pass-word", "in-the-document", "YW5uOnBhc3M");
    assertThat(fresh().opened(sealed).asText()).isEqualTo(text);
  }

  @Test
  void sealed_withoutAnySecret_isOpenedToo() {
    JsonNode data =
        JsonNodeFactory.instance.objectNode().put("a", RunMarks.of("token")).put("b", "c");

    assertThat(fresh().opened(fresh().sealed(data))).isEqualTo(data);
  }

  @Test
  void masked_textsAndNames_areStars() {
    JsonNode data = JsonNodeFactory.instance.objectNode().put("pass-word", "x s3%2Fcr%22et");

    assertThat(used().masked(data).toString()).isEqualTo("{\"***\":\"x ***\"}");
  }

  @Test
  void masked_credentialThatWasComputed_isStarsButNoMark() {
    RunSecrets secrets = fresh();
    secrets.credential("", "computed");

    assertThat(secrets.masked("a computed b")).isEqualTo("a *** b");
    assertThat(secrets.sealed(TextNode.valueOf("computed")).asText()).isEqualTo("computed");
  }

  @Test
  void shown_marks_areStarsAndTheSignItself() {
    JsonNode stored = used().sealed(TextNode.valueOf("s3/cr\"et \u001a"));

    assertThat(RunMarks.shown(stored).asText()).isEqualTo("*** \u001a");
  }
}
