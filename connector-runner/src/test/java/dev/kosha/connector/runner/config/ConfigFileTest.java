package dev.kosha.connector.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigFileTest {

  private final List<String> problems = new ArrayList<>();

  @TempDir private Path folder = Path.of("");

  @Test
  void read_connections_keepsConnectorNameAndSettings() throws IOException {
    ConfigFile file =
        read(
            """
            connections:
              echo:
                default: {url: "http://a", retries: 3}
                other: {url: "http://b"}
              store:
                default: {}
            """,
            Map.of());

    assertThat(problems).isEmpty();
    assertThat(file.connections())
        .extracting(c -> c.connector() + "/" + c.name() + " " + c.settings())
        .containsExactly(
            "echo/default {\"url\":\"http://a\",\"retries\":3}",
            "echo/other {\"url\":\"http://b\"}",
            "store/default {}");
  }

  @Test
  void read_variableReferences_areReplacedAtAnyDepth() throws IOException {
    ConfigFile file =
        read(
            "connections: {echo: {default: {a: 'x${ONE}y${ONE}', b: [{c: '${TWO}'}], d: '$${ONE}'}}}",
            Map.of("ONE", "1$", "TWO", "\\2"));

    assertThat(problems).isEmpty();
    assertThat(file.connections().get(0).settings().toString())
        .isEqualTo("{\"a\":\"x1$y1$\",\"b\":[{\"c\":\"\\\\2\"}],\"d\":\"${ONE}\"}");
  }

  @Test
  void read_variableThatIsNotSet_isAProblem() throws IOException {
    read("connections: {echo: {default: {auth: {password: '${SECRET}'}}}}", Map.of());

    assertThat(problems)
        .containsExactly(
            "connections.echo.default (from "
                + path()
                + "): /auth/password refers to the environment variable SECRET, which is not set");
  }

  @Test
  void read_connectionAsText_doesNotShowItsSettings() throws IOException {
    ConfigFile file = read("connections: {echo: {default: {password: hunter2}}}", Map.of());

    assertThat(file.connections().get(0)).hasToString("connection 'echo/default' from " + path());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          htpp: {port: 1}            | htpp (from %s): there is no such setting; did you mean 'http'?
          http: {Port: 1}            | http.Port (from %s): there is no such setting; did you mean 'http.port'?
          http: {port: {a: 1}}       | http.port (from %s): needs a value
          http: {port: }             | http.port (from %s): needs a value
          http: 8080                 | http (from %s): there is no such setting; did you mean 'http'?
          somethingElse: 1           | somethingElse (from %s): there is no such setting
          conections: {}             | conections (from %s): there is no such setting; did you mean 'connections'?
          connections: [1]           | connections (from %s): must hold connections by connector and name
          connections: {echo: x}     | connections.echo (from %s): must hold connections by name
          connections: {echo: {a: }} | connections.echo.a (from %s): must hold the connection's settings
          just words                 | %s: must hold settings by name, such as 'http.port: 8080'
          """)
  void read_contentThatWillNotDo_namesKeyFileAndReason(String yaml, String problem)
      throws IOException {
    read(yaml, Map.of());

    assertThat(problems).containsExactly(problem.formatted(path()));
  }

  @Test
  void read_brokenYaml_namesFileLineAndColumn() throws IOException {
    read("http:\n  port: [1\n", Map.of());

    assertThat(problems)
        .singleElement()
        .isEqualTo(
            path()
                + ":2:11: while parsing a flow sequence, expected ',' or ']', but got <stream end>");
  }

  @Test
  void read_keyTwice_isRefused() throws IOException {
    read("http: {port: 1}\nhttp: {port: 2}\n", Map.of());

    assertThat(problems).singleElement().asString().contains("http");
  }

  @Test
  void read_emptyFile_saysNothing() throws IOException {
    assertThat(read("# only a comment\n", Map.of())).isEqualTo(ConfigFile.empty());
    assertThat(problems).isEmpty();
  }

  private Path path() {
    return folder.resolve("kosha.yaml");
  }

  private ConfigFile read(String yaml, Map<String, String> environment) throws IOException {
    return ConfigFile.read(Files.writeString(path(), yaml), environment, problems);
  }
}
