package dev.kosha.connector.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestReaderTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path folder;
  private final SchemaLibrary library = SchemaLibrary.load();

  ManifestReaderTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("actions"));
    Files.createDirectories(folder.resolve("triggers"));
    for (String file :
        List.of(
            "connector.json",
            "icon.svg",
            "actions/echo.json",
            "actions/fail.json",
            "actions/await.json",
            "actions/names.json",
            "triggers/numbers.json")) {
      try (InputStream in = getClass().getResourceAsStream("/fixture/manifests/" + file)) {
        Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
      }
    }
  }

  private void change(String file, Consumer<ObjectNode> change) throws IOException {
    Path path = folder.resolve(file);
    ObjectNode tree = (ObjectNode) MAPPER.readTree(path.toFile());
    change.accept(tree);
    MAPPER.writeValue(path.toFile(), tree);
  }

  private List<String> faults() throws IOException {
    try {
      new ManifestReader(folder, library.newCompiler()).read();
      return List.of();
    } catch (InvalidManifestException e) {
      return e.faults().stream().map(ManifestFault::toString).toList();
    }
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
  void read_with_options_that_lead_nowhere_names_the_place() throws IOException {
    change(
        "actions/echo.json",
        m -> {
          m.withObject("/options/text").put("items", ".items[].id");
          m.withObject("/options/nothing").put("action", "fixture.none").put("items", ".x");
          m.withObject("/options/times").put("action", "fixture.await").put("items", ".opened");
        });

    assertThat(faults())
        .containsExactlyInAnyOrder(
            "actions/echo.json /options/nothing: is not a property of the input",
            "actions/echo.json /options/nothing/action: 'fixture.none' is no action",
            "actions/echo.json /options/text/items: 'id' is not a property of that output",
            "actions/echo.json /options/times/action: 'fixture.await' is not read-only",
            "actions/echo.json /options/times/input/gate: is required");
  }

  @Test
  void read_with_options_of_fields_within_others_follows_their_paths() throws IOException {
    change(
        "actions/echo.json",
        m -> {
          m.withObject("/input/properties").set("lines", lines());
          m.withObject("/options").set("lines[].name", option(m));
          m.withObject("/options").set("lines[].nobody", option(m));
          m.withObject("/options").set("lines.name", option(m));
        });

    assertThat(faults())
        .containsExactlyInAnyOrder(
            "actions/echo.json /options/lines[].nobody: is not a property of the input",
            "actions/echo.json /options/lines.name: is not a property of the input");
  }

  private static JsonNode lines() {
    try {
      return new JsonMapper()
          .readTree(
              """
              {"title": "Lines", "description": "More to say.", "type": "array",
               "items": {"type": "object", "additionalProperties": false, "properties": {
                 "name": {"title": "Name", "description": "A name.", "type": "string", "examples": ["a"]}}},
               "examples": [[{"name": "a"}]]}
              """);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** As another field has it. */
  private static ObjectNode option(ObjectNode manifest) {
    return manifest.withObject("/options/text").deepCopy();
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

  private void dialect(String routes) throws IOException {
    Path dialects = Files.createDirectories(folder.resolve("dialects"));
    Files.writeString(
        dialects.resolve("old.json"),
        """
        {"kind": "dialect", "id": "old", "title": "Old", "description": "What came before.",
         "errors": "{status, body: told}", "routes": [%s]}
        """
            .formatted(routes));
    Files.writeString(dialects.resolve("old.jq"), "def told: {error: .detail};\n");
  }

  @Test
  void read_of_a_dialect_has_its_functions() throws Exception {
    dialect(
        """
        {"method": "POST", "paths": ["/old/echo", "/older/echo"], "summary": "Echo",
         "action": "fixture.echo", "input": "{text: .body.text}"}
        """);

    ConnectorDefinition read = new ManifestReader(folder, library.newCompiler()).read();

    assertThat(read.dialects())
        .singleElement()
        .satisfies(old -> assertThat(old.definitions()).startsWith("def told:"))
        .satisfies(old -> assertThat(old.routes().get(0).status()).isEqualTo("200"));
  }

  @Test
  void read_of_a_dialect_names_what_is_wrong_with_it() throws IOException {
    dialect(
        """
        {"method": "GET", "paths": ["/old/{a}", "/old/{b}", "/v1/mine"], "summary": "Much",
         "action": "fixture.none", "test": "{}", "input": "{", "output": ". |", "status": "1 +",
         "headers": {"Location": "|"}, "with": [{"name": "x", "action": "fixture.fail"}]}
        """);
    Files.writeString(folder.resolve("dialects/old.jq"), "def told: (;\n");

    assertThat(faults())
        .contains(
            "dialects/old.json /routes/0/paths/1: another route serves GET /old/{b}",
            "dialects/old.json /routes/0/paths/2: what begins with /v1 is the runner's own",
            "dialects/old.json /routes/0/action: 'fixture.none' is no action",
            "dialects/old.json /routes/0/test: a route calls an action or tests settings, not both",
            "dialects/old.json /routes/0/with/0/action: 'fixture.fail' is not read-only")
        .anyMatch(fault -> fault.startsWith("dialects/old.jq: is not jq: "))
        .anyMatch(fault -> fault.startsWith("dialects/old.json /routes/0/input: is not jq: "))
        .anyMatch(fault -> fault.startsWith("dialects/old.json /routes/0/output: is not jq: "))
        .anyMatch(fault -> fault.startsWith("dialects/old.json /routes/0/status: is not jq: "))
        .anyMatch(
            fault -> fault.startsWith("dialects/old.json /routes/0/headers/Location: is not jq: "));
  }

  @Test
  void read_of_a_dialect_that_breaks_the_schema_says_where() throws IOException {
    dialect("{\"method\": \"FETCH\", \"paths\": [\"old\"], \"summary\": \"No\", \"more\": 1}");

    assertThat(faults())
        .anyMatch(fault -> fault.startsWith("dialects/old.json /routes/0/method: "))
        .anyMatch(fault -> fault.startsWith("dialects/old.json /routes/0/paths/0: "))
        .anyMatch(fault -> fault.startsWith("dialects/old.json /routes/0/more: "));
  }

  @Test
  void read_of_a_trigger_has_its_manifest_and_schema() throws Exception {
    ConnectorDefinition definition = new ManifestReader(folder, library.newCompiler()).read();

    assertThat(definition.triggers()).hasSize(1);
    TriggerDefinition trigger = definition.triggers().get(0);
    assertThat(trigger.manifest().id()).isEqualTo("fixture.numbers");
    assertThat(trigger.settings().violations(MAPPER.createObjectNode())).hasSize(1);
  }

  @Test
  void read_with_triggers_that_do_not_fit_names_the_places() throws IOException {
    change("triggers/numbers.json", trigger -> trigger.put("id", "fixture.echo"));
    assertThat(faults())
        .anyMatch(fault -> fault.contains("'fixture.echo' is the id of an action"))
        .anyMatch(fault -> fault.contains("'fixture.echo' is not listed in connector.json"))
        .anyMatch(fault -> fault.contains("'fixture.numbers' has no valid manifest in triggers/"));

    change(
        "triggers/numbers.json",
        trigger -> {
          trigger.put("id", "fixture.numbers").put("group", "none");
          ((ObjectNode) trigger.at("/examples/0/settings")).put("count", "many");
          trigger.putObject("ui").putArray("order").add("colour");
        });
    assertThat(faults())
        .anyMatch(fault -> fault.contains("'none' is no group of the connector"))
        .anyMatch(fault -> fault.contains("/examples/0/settings/count"))
        .anyMatch(fault -> fault.contains("'colour' is not a property"));
  }
}
