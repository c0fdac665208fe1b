package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.cli.CommandFailure;
import dev.kosha.connector.runner.cli.ExitCode;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.manifest.ManifestChange;
import dev.kosha.connector.runner.plugin.PluginInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestSourceTest {

  private final ManifestSource source = new ManifestSource();

  @TempDir private Path folder = Path.of("");
  private Path before = Path.of("");
  private Path after = Path.of("");

  @BeforeEach
  void writeZips() {
    before = PluginZip.connector().to(folder.resolve("before.zip"));
    after =
        PluginZip.connector()
            .version("2.0.0")
            .manifest("actions/echo.json", ManifestSourceTest::narrow)
            .to(folder.resolve("after.zip"));
  }

  private static void narrow(ObjectNode echo) {
    ((ObjectNode) echo.at("/input/properties/text")).put("minLength", 2);
  }

  @Test
  void changes_sameZip_areNone() {
    assertThat(source.changes(before, before)).isEmpty();
  }

  @Test
  void changes_zipFolderAndOneAction_areTheSame() throws Exception {
    List<ManifestChange> changes = source.changes(before, after);
    assertThat(changes)
        .singleElement()
        .satisfies(change -> assertThat(change.breaking()).isTrue())
        .satisfies(change -> assertThat(change.subject()).isEqualTo("fixture.echo"));

    Path old = unpacked(before, "old");
    Path fresh = unpacked(after, "fresh");
    assertThat(source.changes(old, fresh)).isEqualTo(changes);
    assertThat(source.changes(before, fresh.resolve("manifests"))).isEqualTo(changes);
    String echo = "manifests/actions/echo.json";
    assertThat(source.changes(old.resolve(echo), fresh.resolve(echo))).isEqualTo(changes);
  }

  @Test
  void changes_whatHoldsNoManifests_isAUsageErrorThatSaysWhy() throws Exception {
    Path plugin = unpacked(before, "old");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    Path connector = plugin.resolve("manifests/connector.json");

    assertFails(before, folder.resolve("gone"), "there is no file or folder '");
    assertFails(before, empty, "holds no connector.json");
    assertFails(before, text, "the zip is damaged or cut off");
    assertFails(before, connector, "compare it with one file");
    assertFails(connector, connector, "/kind must be \"action\"");
  }

  @Test
  void changes_invalidManifests_nameEachFault() {
    Path invalid =
        PluginZip.connector()
            .manifest("actions/echo.json", echo -> echo.remove("title"))
            .to(folder.resolve("invalid.zip"));

    assertFails(before, invalid, "actions/echo.json");
  }

  @Test
  void changes_otherConnector_isNothingToCompare() {
    Path other =
        PluginZip.connector()
            .without("manifests/actions/echo.json")
            .without("manifests/actions/fail.json")
            .without("manifests/actions/await.json")
            .manifest("actions/names.json", names -> names.put("id", "other.names"))
            .manifest(
                "connector.json",
                connector -> {
                  connector.put("id", "other");
                  connector.putArray("actions").add("other.names");
                  connector.remove("triggers");
                })
            .without("manifests/triggers/numbers.json")
            .to(folder.resolve("other.zip"));

    assertFails(before, other, "of connector 'other'");
  }

  private void assertFails(Path old, Path fresh, String words) {
    assertThatThrownBy(() -> source.changes(old, fresh))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(words);
  }

  private Path unpacked(Path zip, String name) throws Exception {
    Path target = folder.resolve(name);
    PluginInspection.unpack(zip, target);
    return target;
  }
}
