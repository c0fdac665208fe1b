package dev.kosha.connector.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the manifests of triggers. */
final class TriggerManifestsTest extends ManifestsUnderTest {
  TriggerManifestsTest(@TempDir Path folder) throws IOException {
    super(folder);
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
