package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.cli.Commands;
import dev.kosha.connector.runner.cli.ExitCode;
import dev.kosha.connector.runner.cli.Terminal;
import dev.kosha.connector.runner.config.ConfigLoader;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a plugin, led from the command line against a runner that serves. */
final class PluginCommandsIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void createFolders() throws IOException {
    Files.createDirectories(folder.resolve("plugins"));
  }

  @Test
  void plugin_installedReplacedForcedRolledBackRemoved_isWhatTheRunnerServes() throws IOException {
    String first = zip("1.0.0", PluginZip.connector());
    String second = zip("2.0.0", PluginZip.connector());
    String breaking = zip("3.0.0", narrowed());
    try (Runner runner = start(Map.of())) {
      assertThat(ask(runner, "install", first)).as(err.toString()).isZero();
      assertThat(out.toString()).startsWith("fixture 1.0.0 serves (");
      assertThat(err.toString()).containsPattern("  copy +\\d+ ms\n").contains("  swap ");

      assertThat(ask(runner, "rollback", "fixture")).isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).startsWith("NO_PREVIOUS_VERSION: ");

      assertThat(ask(runner, "install", second)).isZero();
      assertThat(err.toString()).contains("  drain ", "  audit ");
      assertThat(serving(runner)).isEqualTo("2.0.0 after 1.0.0");

      assertThat(ask(runner, "install", breaking)).isEqualTo(ExitCode.FAILED);
      assertThat(err.toString())
          .contains("PLUGIN_INCOMPATIBLE: 1 breaking change for callers of what serves:\n")
          .contains("  breaking   fixture.echo /input/properties/text")
          .endsWith("Install it all the same with --force.\n");
      assertThat(serving(runner)).isEqualTo("2.0.0 after 1.0.0");

      assertThat(ask(runner, "install", breaking, "--force", "--output", "json")).isZero();
      assertThat(json().at("/changes/0/breaking").asBoolean()).isTrue();
      assertThat(serving(runner)).isEqualTo("3.0.0 after 2.0.0");

      assertThat(ask(runner, "rollback", "fixture")).isZero();
      assertThat(out.toString()).startsWith("fixture 2.0.0 is back and serves (");
      assertThat(serving(runner)).isEqualTo("2.0.0 after 3.0.0");

      assertThat(ask(runner, "remove", "fixture", "--yes")).isZero();
      assertThat(out.toString()).startsWith("fixture 2.0.0 is removed (");
      assertThat(runner.catalog().connectors()).isEmpty();

      assertThat(ask(runner, "remove", "fixture", "--yes")).isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).startsWith("PLUGIN_NOT_FOUND: ").contains("'fixture'");
    }
  }

  @Test
  void plugin_withTrustedKeys_isTakenOnceItIsSigned() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = pem("release.key", "PRIVATE KEY", keys.getPrivate());
    String trusted = pem("release.pem", "PUBLIC KEY", keys.getPublic());
    String zip = zip("1.0.0", PluginZip.connector());
    try (Runner runner = start(Map.of("--trusted-keys", trusted))) {
      assertThat(ask(runner, "install", zip)).isEqualTo(ExitCode.FAILED);
      assertThat(err.toString())
          .contains("PLUGIN_UNTRUSTED: the zip is not signed", "kosha plugin sign --help");

      assertThat(kosha("plugin", "sign", zip, "--key", secret)).isZero();
      assertThat(kosha("plugin", "verify", zip, "--trusted-key", trusted)).isZero();
      assertThat(ask(runner, "install", zip)).as(err.toString()).isZero();

      assertThat(ask(runner, "list", "--output", "json")).isZero();
      assertThat(json().at("/plugins/0/signedBy").asText()).isEqualTo("release");
    }
  }

  @Test
  void list_zipOfTheFolderThatIsRefused_isShown() throws IOException {
    Files.writeString(folder.resolve("plugins/bad.zip"), "no zip");
    try (Runner runner = start(Map.of())) {
      assertThat(ask(runner, "list")).isZero();
      assertThat(out.toString()).contains("REFUSED  PLUGIN  REASON\nbad.zip").contains("damaged");
    }
  }

  @Test
  void checkAndDiff_inAProcessOfTheirOwn_exitByWhatTheyFind() {
    String sound = zip("1.0.0", PluginZip.connector());
    String breaking = zip("2.0.0", narrowed());
    String faulty =
        zip("3.0.0", PluginZip.connector().manifest("actions/echo.json", m -> m.remove("title")));

    process(ExitCode.OK, "plugin fixture 1.0.0 is fit to be installed", "plugin", "check", sound);
    process(ExitCode.FAILED, "/title", "plugin", "check", faulty);
    process(ExitCode.FAILED, "1 of them breaking", "manifest", "diff", sound, breaking);
    process(ExitCode.OK, "0 changes", "manifest", "diff", sound, sound);
    process(ExitCode.USAGE, "", "manifest", "diff", sound, faulty);
  }

  private void process(int status, String words, String... arguments) {
    try (KoshaProcess kosha = KoshaProcess.start(folder, Map.of(), List.of(), arguments)) {
      assertThat(kosha.awaitExit()).as(kosha.out() + kosha.err()).isEqualTo(status);
      assertThat(kosha.out()).contains(words);
    }
  }

  private static PluginZip narrowed() {
    return PluginZip.connector()
        .manifest(
            "actions/echo.json",
            echo -> ((ObjectNode) echo.at("/input/properties/text")).put("minLength", 2));
  }

  private String zip(String version, PluginZip zip) {
    return zip.version(version).to(folder.resolve("fixture-" + version + ".zip")).toString();
  }

  private String serving(Runner runner) throws IOException {
    assertThat(ask(runner, "list", "--output", "json")).isZero();
    JsonNode plugin = json().at("/plugins/0");
    return plugin.path("version").asText() + " after " + plugin.path("previousVersion").asText();
  }

  private JsonNode json() throws IOException {
    return JsonMapper.builder().build().readTree(out.toString());
  }

  private String pem(String name, String label, Key key) throws IOException {
    String content = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return Files.writeString(
            folder.resolve(name),
            "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, content, label))
        .toString();
  }

  private Runner start(Map<String, String> more) {
    Map<String, String> flags = new HashMap<>(more);
    flags.put("--port", "0");
    flags.put("--plugins", folder.resolve("plugins").toString());
    flags.put("--data", folder.resolve("data").toString());
    return Runner.start(new ConfigLoader(Map.of(), Map.of()).load(flags).config());
  }

  private int ask(Runner runner, String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of("plugin", command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", runner.address().toString()));
    return kosha(all.toArray(String[]::new));
  }

  private int kosha(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), InputStream.nullInputStream(), false);
    Launch launch = new Launch(Map.of(), new Properties());
    LocalProgram program = new LocalProgram(launch, terminal, new StopSignal());
    return new Commands(program, terminal, Map.of(), "test").execute(arguments);
  }
}
