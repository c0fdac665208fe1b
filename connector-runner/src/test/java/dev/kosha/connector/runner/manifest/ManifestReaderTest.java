package dev.kosha.connector.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the manifests of a connector and its actions. */
final class ManifestReaderTest extends ManifestsUnderTest {
  ManifestReaderTest(@TempDir Path folder) throws IOException {
    super(folder);
  }

  @Test
  void read_of_good_manifests_answers_them_in_order() throws Exception {
    ConnectorDefinition read = new ManifestReader(folder, library.newCompiler()).read();

    assertThat(read.manifest().id()).isEqualTo("fixture");
    assertThat(read.icon()).startsWith("<svg");
    assertThat(read.actions())
        .extracting(action -> action.manifest().id())
        .containsExactly("fixture.echo", "fixture.fail", "fixture.await", "fixture.names");
    assertThat(read.actions().get(0).document().path("kind").asText()).isEqualTo("action");
  }

  @Test
  void read_names_every_fault_of_every_file_at_once() throws IOException {
    change("connector.json", m -> m.remove("title"));
    change("actions/echo.json", m -> m.put("version", "one"));
    Files.writeString(folder.resolve("actions/fail.json"), "{\"kind\": ");

    assertThat(faults())
        .contains(
            "connector.json /title: is required",
            "actions/echo.json /version: must match the pattern ^[0-9]+\\.[0-9]+$")
        .anyMatch(fault -> fault.startsWith("actions/fail.json: is not JSON: "))
        .hasSize(3);
  }

  @Test
  void read_without_files_says_which() throws IOException {
    Files.delete(folder.resolve("connector.json"));
    Files.delete(folder.resolve("icon.svg"));

    assertThat(faults()).containsExactly("connector.json: the file is missing");
  }

  @Test
  void read_with_an_action_that_has_no_manifest_says_so() throws IOException {
    Files.delete(folder.resolve("actions/fail.json"));

    assertThat(faults())
        .containsExactly(
            "connector.json /actions/1: 'fixture.fail' has no valid manifest in actions/");
  }

  @Test
  void read_with_a_manifest_that_is_not_listed_says_so() throws IOException {
    change("connector.json", m -> m.withArray("/actions").remove(1));

    assertThat(faults())
        .containsExactly("actions/fail.json /id: 'fixture.fail' is not listed in connector.json");
  }

  @Test
  void read_with_an_example_that_breaks_its_schema_names_the_place() throws IOException {
    change("actions/echo.json", m -> m.withObject("/examples/0/input").put("times", 0));
    change("connector.json", m -> m.withObject("/connection/example").put("health", 1));

    assertThat(faults())
        .containsExactlyInAnyOrder(
            "connector.json /connection/example/health: must be of type string",
            "actions/echo.json /examples/0/input/times: must be at least 1");
  }

  @Test
  void read_with_preview_by_what_changes_or_of_nothing_names_the_place() throws IOException {
    change("actions/await.json", m -> m.withObject("/ui").putArray("preview").add("gate"));
    change("actions/names.json", m -> m.withObject("/ui").putArray("preview").add("nothing"));

    assertThat(faults())
        .containsExactlyInAnyOrder(
            "actions/await.json /ui/preview: is for actions that only read",
            "actions/names.json /ui/preview/0: 'nothing' is not a property of the schema");
  }

  @Test
  void read_with_form_hints_for_unknown_properties_names_them() throws IOException {
    change("actions/echo.json", m -> m.withArray("/ui/order").add("text").add("typo"));

    assertThat(faults())
        .containsExactly("actions/echo.json /ui/order/1: 'typo' is not a property of the schema");
  }

  @Test
  void read_with_an_environment_variable_for_an_unknown_property_says_so() throws IOException {
    change(
        "connector.json",
        m -> m.withObject("/connection").withObject("environment").put("KOSHA_X", "typo"));

    assertThat(faults())
        .containsExactly(
            "connector.json /connection/environment/KOSHA_X: names 'typo', which the schema does"
                + " not have");
  }

  @Test
  void read_with_a_member_twice_is_refused() throws IOException {
    Files.writeString(folder.resolve("actions/echo.json"), "{\"kind\": \"action\", \"kind\": 1}");

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("actions/echo.json: is not JSON: Duplicate");
  }
}
