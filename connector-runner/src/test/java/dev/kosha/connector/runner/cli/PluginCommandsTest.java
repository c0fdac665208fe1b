package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.PluginZip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about plugins that change no runner. */
final class PluginCommandsTest {

  private final CommandRun kosha = new CommandRun();

  @TempDir private Path folder = Path.of("");

  @Test
  void list_servingAndRefused_areTablesOrJson() {
    assertThat(kosha.execute("plugin", "list", "--local")).isZero();
    assertThat(kosha.out())
        .isEqualTo(
            """
            ID    VERSION  PREVIOUS  GENERATION  STATE                       LEASES  LOADED AT
            echo  1.1.0    1.0.0     3           serving                     2       now
            slow  2.0.0              4           serving, 1 older in memory  0       then

            REFUSED  PLUGIN  REASON
            bad.zip          it is damaged
            """);

    assertThat(kosha.execute("plugin", "list", "--local", "--output", "json")).isZero();
    assertThat(FakeProgram.json(kosha.out()).at("/refused/0/file").asText()).isEqualTo("bad.zip");
  }

  @Test
  void signAndVerify_rightAndWrongKey_sayWho() throws Exception {
    Path zip = PluginZip.connector().to(folder.resolve("fixture.zip"));
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path secret = pem("release.key", "PRIVATE KEY", keys.getPrivate());
    String trusted = pem("release.pem", "PUBLIC KEY", keys.getPublic()).toString();
    String other = pem("other.pem", "PUBLIC KEY", others.getPublic()).toString();

    assertThat(verify(zip, "--trusted-key", trusted)).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err()).contains("the zip is not signed", "there is no 'fixture.zip.sig'");

    assertThat(kosha.execute("plugin", "sign", zip.toString(), "--key", secret.toString()))
        .isZero();
    assertThat(kosha.out()).isEqualTo(zip + ".sig\n");

    assertThat(verify(zip, "--trusted-key", other, "--trusted-key", trusted)).isZero();
    assertThat(kosha.out()).isEqualTo("'" + zip + "' is signed by release\n");

    assertThat(verify(zip, "--trusted-key", other)).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err())
        .contains("no trusted key made the signature of the zip; trusted are other");

    PluginZip.connector().version("1.0.1").to(zip);
    assertThat(verify(zip, "--trusted-key", trusted)).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err()).contains("no trusted key made the signature");

    Files.writeString(folder.resolve("fixture.zip.sha256"), "0".repeat(64));
    assertThat(verify(zip, "--trusted-key", trusted)).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err()).contains("should have 0000");
  }

  @Test
  void signAndVerify_whatIsNoKey_isNamedWithoutItsContent() throws Exception {
    Path zip = PluginZip.connector().to(folder.resolve("fixture.zip"));
    String file = Files.writeString(folder.resolve("no.key"), "hunter2").toString();

    assertThat(kosha.execute("plugin", "sign", zip.toString(), "--key", file))
        .isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).startsWith("--key: '" + file + "'").doesNotContain("hunter2");
    assertThat(verify(zip, "--trusted-key", file)).isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).startsWith("--trusted-key: '" + file + "'").doesNotContain("hunter2");
    assertThat(verify(zip, "--trusted-key", folder + "/gone.pem")).isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).contains("gone.pem");
    assertThat(folder.resolve("fixture.zip.sig")).doesNotExist();
  }

  @Test
  void check_problems_areListedByPlaceAndExitWithOne() {
    String zip = PluginZip.connector().to(folder.resolve("fixture.zip")).toString();
    kosha.program().checkReport =
        """
        {"plugin": "fixture", "version": "1.0.0", "ok": false, "checks": [
          {"name": "archive", "ok": true, "problems": []},
          {"name": "manifests", "ok": false, "problems": [
            {"file": "manifests/actions/echo.json", "pointer": "/input", "message": "is wrong"},
            {"file": "", "pointer": "", "message": "two\\nlines"}]}]}
        """;

    assertThat(kosha.execute("plugin", "check", zip)).isEqualTo(ExitCode.FAILED);

    assertThat(kosha.out())
        .isEqualTo(
            """
            ok      archive
            FAILED  manifests
                      manifests/actions/echo.json /input: is wrong
                      two
                      lines
            plugin fixture 1.0.0: 2 problems
            """);
    assertThat(kosha.execute("plugin", "check", folder + "/no.zip")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void diff_changes_exitByWhetherOneBreaks() {
    assertThat(kosha.execute("manifest", "diff", "a", "b")).isZero();
    assertThat(kosha.out()).isEqualTo("0 changes, 0 of them breaking\n");
    assertThat(kosha.program().asked).containsExactly("diff a b");

    kosha.program().changes =
        """
        [{"breaking": true, "subject": "echo.hello", "pointer": "/input", "message": "gone"},
         {"breaking": false, "subject": "echo.bye", "pointer": "", "message": "the action is new"}]
        """;
    assertThat(kosha.execute("manifest", "diff", "a", "b")).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.out())
        .isEqualTo(
            """
            breaking   echo.hello /input: gone
            compatible echo.bye: the action is new
            2 changes, 1 of them breaking
            """);
    assertThat(kosha.execute("manifest", "diff", "a", "b", "--output", "json"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(FakeProgram.json(kosha.out())).hasSize(2);
  }

  private int verify(Path zip, String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "plugin";
    all[1] = "verify";
    all[2] = zip.toString();
    System.arraycopy(more, 0, all, 3, more.length);
    return kosha.execute(all);
  }

  private Path pem(String name, String label, Key key) throws Exception {
    String content = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, content, label));
  }
}
