package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {

  private final CommandRun kosha = new CommandRun();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "action",
        "action run",
        "action run echo.hello {} more",
        "action run --local echo.hello --timeout soon",
        "action run --local echo.hello --timeout PT0S",
        "action run --local echo.hello --output xml",
        "action run --local echo.hello @/no/such/file",
        "action run --local --server http://a echo.hello",
        "action list --plugins p",
        "action list --server ftp://a",
        "action list --server :",
        "serve --prot 1",
        "serve --port"
      })
  void anyCommand_wrongUsage_exitsWithTwoAndSaysWhy(String arguments) {
    String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ");

    assertThat(kosha.execute(split)).isEqualTo(ExitCode.USAGE);
    assertThat(kosha.err()).isNotBlank();
  }

  @Test
  void config_printsSettingsWithTheirSource() {
    assertThat(kosha.execute("config", "--port", "7")).isZero();
    assertThat(kosha.out()).isEqualTo("SETTING    VALUE  SOURCE\nhttp.port  7      somewhere\n");
  }

  @Test
  void serve_flags_areHandedOnByName() {
    assertThat(kosha.execute("serve", "--port", "7")).isZero();
    assertThat(kosha.program().asked).containsExactly("serve {--port=7}");
  }

  @Test
  void serve_failure_isToldWithItsExitCode() {
    assertThat(kosha.execute("serve", "--port=1")).isEqualTo(ExitCode.FAILED);
    assertThat(kosha.err()).isEqualTo("port 1 is in use\n");
  }

  @Test
  void dev_connectorFlags_areAskedForWithThePluginsFolderAndHandedOn() {
    assertThat(kosha.execute("dev", "--plugins", "p", "--store-port=1", "--port", "7")).isZero();

    assertThat(kosha.program().asked.get(0))
        .startsWith("developmentFlags ")
        .contains("--plugins=p");
    assertThat(kosha.program().asked.get(1))
        .startsWith("develop ")
        .contains("--plugins=p", "--store-port=1", "--port=7");
  }

  @Test
  void dev_help_showsTheConnectorsFlags() {
    assertThat(kosha.execute("dev", "--help")).isZero();
    assertThat(kosha.out())
        .contains("--store-port=VALUE", "Port of the store; 100% free.", "Default: 9000")
        .contains("--port=PORT");
  }

  @Test
  void help_root_tellsCommandsAndExitStatus() {
    assertThat(kosha.execute("--help")).isZero();
    assertThat(kosha.out())
        .contains("dev", "serve", "config", "action", "plugin", "completion", "Exit status");
  }

  @Test
  void version_isPrinted() {
    assertThat(kosha.execute("--version")).isZero();
    assertThat(kosha.out()).isEqualTo("kosha 1.2.3\n");
  }

  @Test
  void completion_isAScriptThatKnowsCommandsAndFlags() {
    assertThat(kosha.execute("completion")).isZero();
    assertThat(kosha.out()).contains("complete ", "kosha", "--store-port", "plugin");
  }
}
