package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {

  private final FakeProgram program = new FakeProgram();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String standardInput = "";

  @TempDir private Path folder = Path.of("");

  @Test
  void run_answered_printsPrettyJsonAndExitsWithZero() {
    assertThat(execute("action", "run", "--local", "echo.hello", "{\"name\": \"ada\"}")).isZero();

    assertThat(out).hasToString("{\n  \"greeting\" : \"hello ada\"\n}\n");
    assertThat(err.toString()).isEmpty();
    assertThat(program.asked)
        .containsExactly(
            "open {}",
            "validate echo.hello {\"name\":\"ada\"}",
            "run ActionRequest[action=echo.hello, input={\"name\":\"ada\"}, connection=null,"
                + " timeout=null, idempotencyKey=null]",
            "close");
  }

  @Test
  void run_everyOption_isHandedOn() {
    execute(
        "action",
        "run",
        "--local",
        "--plugins",
        "p",
        "--config=c",
        "echo.hello",
        "--connection",
        "other",
        "--timeout",
        "PT5S",
        "--idempotency-key",
        "k1",
        "--output",
        "table");

    assertThat(program.asked.get(0)).contains("--plugins=p", "--config=c");
    assertThat(program.asked)
        .contains(
            "run ActionRequest[action=echo.hello, input={}, connection=other, timeout=PT5S,"
                + " idempotencyKey=k1]");
    assertThat(out).hasToString("FIELD     VALUE\ngreeting  hello ada\n");
  }

  @Test
  void run_inputFromFileAndStandardInput_isRead() throws IOException {
    Path file = Files.writeString(folder.resolve("in.json"), "{\"name\": \"file\"}");
    standardInput = "{\"name\": \"ünder\"}";

    assertThat(execute("action", "run", "--local", "echo.hello", "@" + file)).isZero();
    assertThat(execute("action", "run", "--local", "echo.hello", "-")).isZero();

    assertThat(program.asked)
        .contains(
            "validate echo.hello {\"name\":\"file\"}", "validate echo.hello {\"name\":\"ünder\"}");
  }

  @Test
  void run_invalidInput_printsEachFaultByPointerAndCallsNothing() {
    program.faults =
        List.of(new InputFault("/name", "is required"), new InputFault("", "is too big"));

    assertThat(execute("action", "run", "--local", "echo.hello")).isEqualTo(ExitCode.INVALID_INPUT);

    assertThat(err)
        .hasToString(
            """
            INPUT_INVALID: the input does not fit the input schema of 'echo.hello'
              /name: is required
              /: is too big
            """);
    assertThat(out.toString()).isEmpty();
    assertThat(program.asked).noneMatch(asked -> asked.startsWith("run"));
  }

  @Test
  void run_refused_printsTheCodeAndExitsWithOne() {
    program.reply = new ActionReply.Refused("TOO_SHY", "it hides", true, "inv-1", List.of());

    assertThat(execute("action", "run", "--local", "echo.hello")).isEqualTo(ExitCode.FAILED);

    assertThat(err)
        .hasToString("TOO_SHY: it hides\nThe same call may succeed later.\nInvocation inv-1\n");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": ", "", "{} {}"})
  void run_inputThatIsNoJson_exitsWithThree(String input) {
    assertThat(execute("action", "run", "--local", "echo.hello", input))
        .isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString()).startsWith("the input ");
    assertThat(program.asked).isEmpty();
  }

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

    assertThat(execute(split)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void list_words_printsATableOrJson() {
    assertThat(execute("action", "list", "--local", "--connector", "echo", "say", "hello"))
        .isZero();
    assertThat(program.asked).contains("actions 'say hello' 'echo'");
    assertThat(out)
        .hasToString(
            """
            ID          TITLE  DESCRIPTION
            echo.hello  Hello  Says hello.
            echo.bye    Bye    Says goodbye.
            """);

    assertThat(execute("action", "list", "--local", "--output", "json")).isZero();
    assertThat(out.toString()).contains("\"id\" : \"echo.hello\"");
  }

  @Test
  void show_action_tellsInputOutputErrorsAndAnExampleToPaste() {
    assertThat(execute("action", "show", "--local", "echo.hello")).isZero();

    assertThat(out)
        .hasToString(
            """
            echo.hello - Hello
            Says hello.

            INPUT  TYPE                         DESCRIPTION
            name   string             required  Whom to greet.
            tone   one of warm, cold            How.
            times  integer or null              How often.

            OUTPUT    TYPE      DESCRIPTION
            greeting  string    The greeting.

            ERROR    MEANING
            TOO_SHY  It hides.

            Example: kosha action run echo.hello '{"name":"O'\\''Hara"}'
            """);
  }

  @Test
  void plugins_list_printsThem() {
    assertThat(execute("plugin", "list", "--local")).isZero();
    assertThat(out)
        .hasToString("ID    VERSION  GENERATION  LOADED AT\necho  1.0.0    3           now\n");
  }

  @Test
  void config_printsSettingsWithTheirSource() {
    assertThat(execute("config", "--port", "7")).isZero();
    assertThat(out).hasToString("SETTING    VALUE  SOURCE\nhttp.port  7      somewhere\n");
  }

  @Test
  void serve_flags_areHandedOnByName() {
    assertThat(execute("serve", "--port", "7")).isZero();
    assertThat(program.asked).containsExactly("serve {--port=7}");
  }

  @Test
  void serve_failure_isToldWithItsExitCode() {
    assertThat(execute("serve", "--port=1")).isEqualTo(ExitCode.FAILED);
    assertThat(err).hasToString("port 1 is in use\n");
  }

  @Test
  void dev_connectorFlags_areAskedForWithThePluginsFolderAndHandedOn() {
    assertThat(execute("dev", "--plugins", "p", "--store-port=1", "--port", "7")).isZero();

    assertThat(program.asked.get(0)).startsWith("developmentFlags ").contains("--plugins=p");
    assertThat(program.asked.get(1))
        .startsWith("develop ")
        .contains("--plugins=p", "--store-port=1", "--port=7");
  }

  @Test
  void dev_help_showsTheConnectorsFlags() {
    assertThat(execute("dev", "--help")).isZero();
    assertThat(out.toString())
        .contains("--store-port=VALUE", "Port of the store; 100% free.", "Default: 9000")
        .contains("--port=PORT");
  }

  @Test
  void help_root_tellsCommandsAndExitStatus() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains("dev", "serve", "config", "action", "plugin", "completion", "Exit status");
  }

  @Test
  void version_isPrinted() {
    assertThat(execute("--version")).isZero();
    assertThat(out).hasToString("kosha 1.2.3\n");
  }

  @Test
  void completion_isAScriptThatKnowsCommandsAndFlags() {
    assertThat(execute("completion")).isZero();
    assertThat(out.toString()).contains("complete ", "kosha", "--store-port", "plugin");
  }

  private int execute(String... arguments) {
    out.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
            false);
    return new Commands(program, terminal, Map.of(), "1.2.3").execute(arguments);
  }
}
