package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that change the plugins of a running runner, against one that is made up. */
final class PluginChangeTest {

  private static final String COPY =
      "event: step\ndata: {\"name\": \"copy\", \"ok\": true, \"durationMillis\": 3, \"message\": \"\"}";
  private static final String DRAIN =
      "event: step\ndata: {\"name\": \"drain\", \"ok\": false, \"durationMillis\": 1000,"
          + " \"message\": \"2 invocations were cut off\"}";
  private static final String DONE =
      "event: done\ndata: {\"operation\": \"install\", \"plugin\": \"fixture\", \"version\": \"2.0.0\","
          + " \"ok\": true, \"steps\": [{\"name\": \"drain\", \"ok\": false,"
          + " \"message\": \"2 invocations were cut off\"}], \"changes\": []}";
  private static final String REFUSED =
      "event: refused\ndata: {\"code\": \"PLUGIN_INCOMPATIBLE\", \"detail\":"
          + " \"1 breaking change for callers of what serves:\\n  fixture.echo /input: gone\","
          + " \"changes\": [{\"breaking\": true, \"subject\": \"fixture.echo\","
          + " \"pointer\": \"/input\", \"message\": \"gone\"}, {\"breaking\": false,"
          + " \"subject\": \"fixture.new\", \"pointer\": \"\", \"message\": \"the action is new\"}]}";

  private final CommandRun kosha = new CommandRun();
  private final FakePluginServer server = new FakePluginServer();

  @TempDir private Path folder = Path.of("");
  private Path zip = Path.of("");

  @BeforeEach
  void writeZip() {
    zip = PluginZip.connector().to(folder.resolve("fixture.zip"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void install_done_showsEachStepAndTheEnd() {
    server.streams(": hello", COPY, DRAIN, DONE);

    assertThat(ask("install", zip.toString())).isZero();

    assertThat(kosha.err())
        .isEqualTo(
            """
              copy               3 ms
              drain           1000 ms  failed: 2 invocations were cut off
            """);
    assertThat(kosha.out())
        .isEqualTo(
            """
            fixture 2.0.0 serves (1003 ms)
            Not as it should be: drain: 2 invocations were cut off
            """);
  }

  @Test
  void install_zip_isSentWholeWithItsDigest() throws Exception {
    server.streams(DONE);

    ask("install", zip.toString(), "--force");

    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
    assertThat(server.asked).hasSize(1);
    FakePluginServer.Asked asked = server.asked.get(0);
    assertThat(asked.line())
        .isEqualTo("POST /v1/plugins?force=true&sha256=" + HexFormat.of().formatHex(sha256));
    assertThat(asked.digest())
        .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":");
    assertThat(asked.signature()).isEqualTo("null");
    assertThat(asked.body())
        .isEqualTo(new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1));
  }

  @Test
  void install_signature_isThatBesidesTheZipUnlessAnotherIsNamed() throws IOException {
    server.streams(DONE);
    Files.write(folder.resolve("fixture.zip.sig"), new byte[64]);
    byte[] other = new byte[64];
    other[0] = 1;
    Path file = Files.write(folder.resolve("other.sig"), other);

    assertThat(ask("install", zip.toString())).isZero();
    assertThat(ask("install", zip.toString(), "--signature", file.toString())).isZero();

    assertThat(server.asked)
        .extracting(FakePluginServer.Asked::signature)
        .containsExactly(
            Base64.getEncoder().encodeToString(new byte[64]),
            Base64.getEncoder().encodeToString(other));
  }

  @Test
  void install_anotherZipThanWasMeant_isNotSent() throws IOException {
    Path sidecar = Files.writeString(folder.resolve("fixture.zip.sha256"), "1".repeat(64) + "  x");
    assertThat(ask("install", zip.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err()).contains("by '" + sidecar + "' should have 1111");

    assertThat(ask("install", zip.toString(), "--sha256", "0".repeat(64)))
        .isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err()).contains("by --sha256 should have 0000");

    assertThat(ask("install", zip.toString(), "--sha256", "abc")).isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).isEqualTo("--sha256: it is not 64 hex digits\n");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void install_refused_listsTheChangesAndWhatOverrides() {
    server.streams(COPY, REFUSED);

    assertThat(ask("install", zip.toString())).isEqualTo(ExitCode.FAILED);

    assertThat(kosha.out()).isEmpty();
    assertThat(kosha.err())
        .isEqualTo(
            """
              copy               3 ms
            PLUGIN_INCOMPATIBLE: 1 breaking change for callers of what serves:
              breaking   fixture.echo /input: gone
              compatible fixture.new: the action is new
            Install it all the same with --force.
            """);
  }

  @Test
  void install_json_printsReportOrProblemOnStandardOutput() {
    server.streams(COPY, DONE);
    assertThat(ask("install", zip.toString(), "--output", "json")).isZero();
    assertThat(FakeProgram.json(kosha.out()).path("version").asText()).isEqualTo("2.0.0");
    assertThat(kosha.err()).contains("copy");

    server.streams(REFUSED);
    assertThat(ask("install", zip.toString(), "--output", "json")).isEqualTo(ExitCode.FAILED);
    assertThat(FakeProgram.json(kosha.out()).path("code").asText())
        .isEqualTo("PLUGIN_INCOMPATIBLE");
  }

  @ParameterizedTest
  @CsvSource({
    "401, '{\"code\": \"UNAUTHENTICATED\", \"detail\": \"who are you\"}', UNAUTHENTICATED: who are you",
    "413, '{\"title\": \"Too large\"}', HTTP_413: Too large",
    "502, <html>, HTTP_502: "
  })
  void install_refusedAtTheDoor_saysWhy(int status, String body, String words) {
    server.answers(status, "application/problem+json", body);

    assertThat(ask("install", zip.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err().strip()).isEqualTo(words.strip());
  }

  @Test
  void install_answerThatBreaksOff_isNotTakenForSuccess() {
    server.streams(COPY);
    assertThat(ask("install", zip.toString())).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(kosha.err()).contains("broke", "may have been done all the same");

    server.breaksOff();
    assertThat(ask("install", zip.toString())).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(kosha.err()).contains("broke", "may have been done all the same");
  }

  @Test
  void install_whatIsNoZip_isNotSent() throws IOException {
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    Path signature = Files.writeString(folder.resolve("bad.sig"), "???");

    assertThat(ask("install", folder.resolve("gone.zip").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).startsWith("there is no file '").contains("gone.zip");
    assertThat(ask("install", text.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).contains("text.zip' is not a zip, or it is cut off");
    assertThat(ask("install", zip.toString(), "--signature", signature.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).contains("bad.sig'");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void rollback_id_isAskedFor() {
    server.streams(DONE.replace("\"install\"", "\"rollback\""));

    assertThat(ask("rollback", "a b/c")).isZero();

    assertThat(server.asked.get(0).line()).isEqualTo("POST /v1/plugins/a%20b%2Fc/rollback");
    assertThat(kosha.out()).startsWith("fixture 2.0.0 is back and serves");
  }

  @Test
  void remove_withoutYes_needsAPersonWhoAgrees() {
    server.streams(DONE.replace("\"install\"", "\"remove\""));

    assertThat(ask("remove", "fixture")).isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).contains("--yes");

    kosha.animated();
    kosha.standardInput("\n");
    assertThat(ask("remove", "fixture")).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err()).contains("[y/N]", "nothing is removed");
    assertThat(server.asked).isEmpty();

    kosha.standardInput("y\n");
    assertThat(ask("remove", "fixture")).isZero();
    assertThat(server.asked.get(0).line()).isEqualTo("DELETE /v1/plugins/fixture");
    assertThat(kosha.out()).startsWith("fixture 2.0.0 is removed");
  }

  private int ask(String command, String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "plugin";
    all[1] = command;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[arguments.length + 2] = "--server";
    all[arguments.length + 3] = server.address();
    return kosha.execute(all);
  }
}
