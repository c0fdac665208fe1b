package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.runner.ServedFixture.Answer;
import dev.kosha.connector.runner.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in connections, and references to those that are kept elsewhere. */
final class StoredSecretsIT extends StoredConnectionSuite {

  StoredSecretsIT(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void secret_isReadBackAsSet_andStaysWhereTheMarkerOrNothingIsPatched() {
    put("{\"greeting\":\"hi\",\"password\":\"" + CANARY + "\"}");

    Answer read = runner.get(ONE);
    assertThat(read.json().at("/settings/password/set").asBoolean()).isTrue();
    Answer patched = runner.send("PATCH", ONE, "{\"settings\":{\"greeting\":\"ho\"}}");
    assertThat(patched.json().at("/settings/password/set").asBoolean()).isTrue();
    assertThat(put(patched.json().path("settings").toString()).status()).isEqualTo(200);
    assertThat(runner.get(ONE).json().at("/settings/password/set").asBoolean()).isTrue();
    Answer removed = runner.send("PATCH", ONE, "{\"settings\":{\"password\":null}}");
    assertThat(removed.json().path("settings").has("password")).isFalse();
    assertThat(put("{\"password\":{\"set\":true}}").json().at("/violations/0/pointer").asText())
        .isEqualTo("/settings/password");
  }

  @Test
  void secret_isInNoAnswerMetricNorFile() throws IOException {
    String secret = "\"password\":\"" + CANARY + "\"";
    StringBuilder told = new StringBuilder();
    told.append(put("{" + secret + "}").text());
    told.append(put("{\"typo\":1," + secret + "}").text());
    told.append(put("{\"refuseOpen\":true," + secret + "}").text());
    told.append(runner.send("POST", ONE + "/test", "").text());
    told.append(
        runner
            .send(
                "POST",
                "/v1/connections/test",
                "{\"connector\":\"fixture\",\"settings\":{\"health\":\"bad\"," + secret + "}}")
            .text());
    for (String path : new String[] {ONE, "/v1/connections", "/metrics"}) {
      told.append(runner.get(path).text());
    }
    told.append(runner.send("DELETE", ONE, "").text());

    assertThat(told.toString()).doesNotContain(CANARY);
    put("{" + secret + "}");
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, CANARY))).isEmpty();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void start_withAnotherMasterKey_isRefusedAndLosesNothing() throws IOException {
    put("{\"password\":\"" + CANARY + "\"}");
    runner.close();
    Path key = folder.resolve("data/master.key");
    String right = Files.readString(key);
    Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));

    assertThatThrownBy(() -> ServedFixture.start(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not the one that the secrets in the store were encrypted with");

    Files.writeString(key, right);
    runner = ServedFixture.start(folder);
    assertThat(runner.get(ONE).json().at("/settings/password/set").asBoolean()).isTrue();
  }

  @Test
  void reference_allowed_isResolvedForTheSessionAndShownAsItIs() {
    runner.close();
    runner = ServedFixture.start(folder, Map.of("ALLOWED", "from outside"));

    assertThat(put("{\"greeting\":\"${env:ALLOWED}!\"}").status()).isEqualTo(201);

    assertThat(echo().path("greeting").asText()).isEqualTo("from outside!");
    assertThat(runner.get(ONE).json().at("/settings/greeting").asText())
        .isEqualTo("${env:ALLOWED}!");
  }

  @Test
  void reference_notAllowed_isRefused() {
    for (String reference : new String[] {"${env:PATH}", "${file:/etc/passwd}"}) {
      Answer refused = put("{\"greeting\":\"" + reference + "\"}");

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("/settings/greeting", "secrets.allowed");
    }
    assertThat(put("{\"greeting\":\"$${env:PATH}\"}").status()).isEqualTo(201);
    assertThat(echo().path("greeting").asText()).isEqualTo("${env:PATH}");
  }
}
