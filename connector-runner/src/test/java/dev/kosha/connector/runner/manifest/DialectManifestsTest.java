package dev.kosha.connector.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the manifests of dialects. */
final class DialectManifestsTest extends ManifestsUnderTest {
  DialectManifestsTest(@TempDir Path folder) throws IOException {
    super(folder);
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
}
