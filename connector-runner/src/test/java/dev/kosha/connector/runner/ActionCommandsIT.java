package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.cli.Commands;
import dev.kosha.connector.runner.cli.ExitCode;
import dev.kosha.connector.runner.cli.Terminal;
import dev.kosha.connector.runner.config.ConfigLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask a runner, over HTTP and in this process: both must say the same. */
final class ActionCommandsIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void commands_remoteAndLocal_sayTheSame(boolean local) throws IOException {
    GreetingZips.connector(folder.resolve("plugins"));
    Path names = Files.createDirectories(folder.resolve("names"));
    Map<String, String> environment =
        Map.of("GREETING_FOLDER", names.toString(), "GREETING_PASSWORD", "hunter2");
    try (Runner runner = local ? null : start()) {
      if (runner != null) {
        Provisioning.run(runner, environment);
      }
      List<String> access =
          runner == null
              ? List.of("--local", "--plugins", folder.resolve("plugins").toString())
              : List.of("--server", runner.address().toString());

      assertThat(run(environment, access, "action", "list", "name")).isEqualTo(ExitCode.OK);
      assertThat(out.toString()).contains("greeting.learn  Learn a name  Remembers a name.");

      assertThat(run(environment, access, "action", "list", "--connector", "other")).isZero();
      assertThat(out.toString()).doesNotContain("greeting");

      assertThat(run(environment, access, "action", "show", "greeting.hello")).isZero();
      assertThat(out.toString()).contains("NAME_UNKNOWN", "Whom to greet.");

      assertThat(run(environment, access, "action", "show", "greeting.bye"))
          .isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).contains("ACTION_NOT_FOUND");

      assertThat(run(environment, access, "action", "run", "greeting.learn", "{\"name\":\"ada\"}"))
          .isZero();
      assertThat(out).hasToString("{\n  \"name\" : \"ada\"\n}\n");

      assertThat(run(environment, access, "action", "run", "greeting.learn", "{\"name\":\"ada\"}"))
          .isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).startsWith("NAME_KNOWN: name 'ada' is known\n");

      assertThat(run(environment, access, "action", "run", "greeting.hello", "{\"nam\":\"a\"}"))
          .isEqualTo(ExitCode.INVALID_INPUT);
      assertThat(err.toString()).contains("INPUT_INVALID", "  /nam", "  /name");

      assertThat(run(environment, access, "action", "run", "greeting.bye"))
          .isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).contains("ACTION_NOT_FOUND");

      assertThat(
              run(
                  environment,
                  access,
                  "action",
                  "run",
                  "--connection",
                  "no such",
                  "greeting.hello",
                  "{\"name\":\"ada\"}"))
          .isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).contains("CONNECTION_NOT_FOUND").contains("no such");

      assertThat(run(environment, access, "plugin", "list")).isZero();
      assertThat(out.toString()).contains("greeting  1.0.0");
    }
    assertThat(names.resolve("ada")).exists();
  }

  @Test
  void run_nobodyListens_exitsWithFourAndSaysWhatToDo() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    int status =
        run(Map.of("KOSHA_SERVER", "http://127.0.0.1:" + port), List.of(), "action", "list");

    assertThat(status).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString())
        .startsWith("no runner answers at http://127.0.0.1:" + port)
        .contains("kosha serve", "--local");
  }

  @Test
  void config_connectionFromTheEnvironment_isShownWithoutItsSecret() {
    GreetingZips.connector(folder.resolve("plugins"));
    Map<String, String> environment =
        Map.of("GREETING_FOLDER", "names", "GREETING_PASSWORD", "hunter2");

    assertThat(
            run(
                environment,
                List.of(),
                "config",
                "--plugins",
                folder.resolve("plugins").toString()))
        .isZero();

    assertThat(out.toString())
        .containsPattern("connections.greeting.default.folder +names +GREETING_FOLDER, ")
        .containsPattern("connections.greeting.default.password +set +GREETING_FOLDER, ")
        .containsPattern("plugins.folder +.*plugins +--plugins")
        .doesNotContain("hunter2");
  }

  @Test
  void local_connectionThatBreaksItsSchema_isAUsageErrorThatNamesPlaceAndSource() {
    GreetingZips.connector(folder.resolve("plugins"));
    Map<String, String> environment = Map.of("GREETING_FOLDER", "names", "GREETING_STRICT", "so");

    int status =
        run(
            environment,
            List.of("--local", "--plugins", folder.resolve("plugins").toString()),
            "action",
            "list");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("connection 'default' of connector 'greeting'", "/strict")
        .contains("(from GREETING_FOLDER, GREETING_STRICT)");
  }

  private Runner start() {
    Map<String, String> flags =
        Map.of(
            "--port",
            "0",
            "--plugins",
            folder.resolve("plugins").toString(),
            "--data",
            folder.resolve("data").toString());
    return Runner.start(new ConfigLoader(Map.of(), Map.of()).load(flags).config());
  }

  private int run(Map<String, String> environment, List<String> access, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    int commandWords = Math.min(2, all.size());
    all.addAll(access.isEmpty() ? all.size() : commandWords, access);
    Terminal terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), InputStream.nullInputStream(), false);
    LocalProgram program =
        new LocalProgram(new Launch(environment, new Properties()), terminal, new StopSignal());
    return new Commands(program, terminal, environment, "test").execute(all.toArray(String[]::new));
  }
}
