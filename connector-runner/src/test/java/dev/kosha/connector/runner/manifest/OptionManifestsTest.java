package dev.kosha.connector.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What manifests say of the choices of fields. */
final class OptionManifestsTest extends ManifestsUnderTest {
  OptionManifestsTest(@TempDir Path folder) throws IOException {
    super(folder);
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
}
