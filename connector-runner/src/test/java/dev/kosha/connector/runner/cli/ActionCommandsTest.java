package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionCommandsTest {

  private final CommandRun kosha = new CommandRun();

  @TempDir private Path folder = Path.of("");

  @Test
  void run_answered_printsPrettyJsonAndExitsWithZero() {
    assertThat(kosha.execute("action", "run", "--local", "echo.hello", "{\"name\": \"ada\"}"))
        .isZero();

    assertThat(kosha.out()).isEqualTo("{\n  \"greeting\" : \"hello ada\"\n}\n");
    assertThat(kosha.err()).isEmpty();
    assertThat(kosha.program().asked)
        .containsExactly(
            "open {}",
            "validate echo.hello {\"name\":\"ada\"}",
            "run ActionRequest[action=echo.hello, input={\"name\":\"ada\"}, connection=null,"
                + " timeout=null, idempotencyKey=null]",
            "close");
  }

  @Test
  void run_everyOption_isHandedOn() {
    kosha.execute(
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

    assertThat(kosha.program().asked.get(0)).contains("--plugins=p", "--config=c");
    assertThat(kosha.program().asked)
        .contains(
            "run ActionRequest[action=echo.hello, input={}, connection=other, timeout=PT5S,"
                + " idempotencyKey=k1]");
    assertThat(kosha.out()).isEqualTo("FIELD     VALUE\ngreeting  hello ada\n");
  }

  @Test
  void run_inputFromFileAndStandardInput_isRead() throws IOException {
    Path file = Files.writeString(folder.resolve("in.json"), "{\"name\": \"file\"}");
    kosha.standardInput("{\"name\": \"ünder\"}");

    assertThat(kosha.execute("action", "run", "--local", "echo.hello", "@" + file)).isZero();
    assertThat(kosha.execute("action", "run", "--local", "echo.hello", "-")).isZero();

    assertThat(kosha.program().asked)
        .contains(
            "validate echo.hello {\"name\":\"file\"}", "validate echo.hello {\"name\":\"ünder\"}");
  }

  @Test
  void run_invalidInput_printsEachFaultByPointerAndCallsNothing() {
    kosha.program().faults =
        List.of(new InputFault("/name", "is required"), new InputFault("", "is too big"));

    assertThat(kosha.execute("action", "run", "--local", "echo.hello"))
        .isEqualTo(ExitCode.INVALID_INPUT);

    assertThat(kosha.err())
        .isEqualTo(
            """
            INPUT_INVALID: the input does not fit the input schema of 'echo.hello'
              /name: is required
              /: is too big
            """);
    assertThat(kosha.out()).isEmpty();
    assertThat(kosha.program().asked).noneMatch(asked -> asked.startsWith("run"));
  }

  @Test
  void run_refused_printsTheCodeAndExitsWithOne() {
    kosha.program().reply =
        new ActionReply.Refused("TOO_SHY", "it hides", true, "inv-1", List.of());

    assertThat(kosha.execute("action", "run", "--local", "echo.hello")).isEqualTo(ExitCode.FAILED);

    assertThat(kosha.err())
        .isEqualTo("TOO_SHY: it hides\nThe same call may succeed later.\nInvocation inv-1\n");
    assertThat(kosha.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": ", "", "{} {}"})
  void run_inputThatIsNoJson_exitsWithThree(String input) {
    assertThat(kosha.execute("action", "run", "--local", "echo.hello", input))
        .isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(kosha.err()).startsWith("the input ");
    assertThat(kosha.program().asked).isEmpty();
  }

  @Test
  void list_words_printsATableOrJson() {
    assertThat(kosha.execute("action", "list", "--local", "--connector", "echo", "say", "hello"))
        .isZero();
    assertThat(kosha.program().asked).contains("actions 'say hello' 'echo'");
    assertThat(kosha.out())
        .isEqualTo(
            """
            ID          TITLE  DESCRIPTION
            echo.hello  Hello  Says hello.
            echo.bye    Bye    Says goodbye.
            """);

    assertThat(kosha.execute("action", "list", "--local", "--output", "json")).isZero();
    assertThat(kosha.out()).contains("\"id\" : \"echo.hello\"");
  }

  @Test
  void show_action_tellsInputOutputErrorsAndAnExampleToPaste() {
    assertThat(kosha.execute("action", "show", "--local", "echo.hello")).isZero();

    assertThat(kosha.out())
        .isEqualTo(
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
}
