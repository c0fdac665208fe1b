package dev.kosha.connector.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ConfigLoaderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void load_nothingSaid_answersTheDefaults() {
    RunnerConfig config = load(Map.of(), Map.of()).config();

    assertThat(config.http())
        .isEqualTo(new HttpConfig("127.0.0.1", 8080, 16_777_216, List.of(), false));
    assertThat(config.invocation())
        .isEqualTo(
            new RunnerConfig.Invocations(Duration.ofSeconds(30), Duration.ofMinutes(5), 10_000));
    assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.pluginsFolder()).isEqualTo(Path.of("plugins"));
    assertThat(config.dataFolder()).isEqualTo(Path.of("data"));
    assertThat(config.log()).isEqualTo(new RunnerConfig.Log(false, "info"));
    assertThat(config.connections()).isEmpty();
  }

  @Test
  void load_profile_changesDefaultsAndNoMore() {
    RunnerConfig kosha = load(Map.of("--profile", "kosha"), Map.of()).config();
    RunnerConfig moved = load(Map.of("--port", "9000"), Map.of("KOSHA_PROFILE", "kosha")).config();

    assertThat(kosha.http().port()).isEqualTo(8000);
    assertThat(kosha.http().corsOrigins()).containsExactly("*");
    assertThat(kosha.http().host()).isEqualTo("127.0.0.1");
    assertThat(moved.http().port()).isEqualTo(9000);
  }

  @Test
  void load_unknownProfile_isRefused() {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> load(Map.of("--profile", "other"), Map.of()));

    assertThat(refused.problems())
        .containsExactly("profile (from --profile): 'other' is not one of kosha");
  }

  @Test
  void load_saidInAllPlaces_flagWinsOverVariableOverFileOverDefault() throws IOException {
    String file = file("http: {port: 3}").toString();
    Map<String, String> variable = Map.of("KOSHA_HTTP_PORT", "2", "KOSHA_CONFIG", file);

    assertThat(port(Map.of("--port", "1"), variable)).isEqualTo("1 from --port");
    assertThat(port(Map.of(), variable)).isEqualTo("2 from KOSHA_HTTP_PORT");
    assertThat(port(Map.of("--config", file), Map.of())).isEqualTo("3 from " + file);
    assertThat(port(Map.of(), Map.of())).isEqualTo("8080 from default");
  }

  @Test
  void load_configFlagAndVariable_readsTheFlagsFile() throws IOException {
    String file = file("http: {port: 3}").toString();

    assertThat(port(Map.of("--config", file), Map.of("KOSHA_CONFIG", "/nowhere.yaml")))
        .isEqualTo("3 from " + file);
  }

  @Test
  void load_launcherDefaults_standInForTheProgramsOwn() {
    ConfigLoader loader =
        new ConfigLoader(Map.of(), Map.of(Setting.PLUGINS_FOLDER, "built/plugins"));

    LoadedConfig loaded = loader.load(Map.of());

    assertThat(loaded.config().pluginsFolder()).isEqualTo(Path.of("built/plugins"));
    assertThat(loaded.settings())
        .contains(new EffectiveSetting("plugins.folder", "built/plugins", "default"));
  }

  @Test
  void load_everySettingInTheFile_takesEachOne() throws IOException {
    Path a = Files.writeString(folder.resolve("a"), "key");
    Path b = Files.writeString(folder.resolve("b"), "key");
    Path file =
        file(
            """
            http:
              host: localhost
              port: 0
              maxBodyBytes: 1024
              maxBodiesBytes: 4096
              maxHeaderBytes: 2000
              maxUrlBytes: 1000
              maxPluginBytes: 2048
              bodyTimeout: PT4S
              idleTimeout: PT5S
              gzipMinBytes: 0
              corsOrigins: ["https://a.example", "http://localhost:3000"]
              accessLog: true
            plugins: {folder: %1$s, pollInterval: PT9S, trustedKeys: [%1$s/a, %1$s/b]}
            data: {folder: %1$s}
            invocation: {defaultTimeout: PT1S, maxTimeout: PT2S, maxRunning: 3}
            audit: {file: stderr, retention: P30D}
            shutdown.drainTimeout: PT3S
            log: {format: json, level: DEBUG}
            traces.endpoint: http://127.0.0.1:4318/v1/traces
            """
                .formatted(folder));

    RunnerConfig config = load(Map.of("--config", file.toString()), Map.of()).config();

    assertThat(config)
        .isEqualTo(
            new RunnerConfig(
                new HttpConfig(
                    "localhost",
                    0,
                    new HttpConfig.Transfer(
                        1024,
                        4096,
                        2000,
                        1000,
                        2048,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        100,
                        0),
                    List.of("https://a.example", "http://localhost:3000"),
                    true,
                    false,
                    null),
                RunnerConfig.Auth.off(),
                new RunnerConfig.Plugins(folder, Duration.ofSeconds(9), List.of(a, b)),
                folder,
                RunnerConfig.Storage.inDataFolder(),
                new RunnerConfig.Invocations(Duration.ofSeconds(1), Duration.ofSeconds(2), 3),
                Duration.ofSeconds(3),
                new RunnerConfig.Log(
                    true,
                    "debug",
                    new RunnerConfig.Audit("stderr", Duration.ofDays(30)),
                    "http://127.0.0.1:4318/v1/traces"),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --port            | 70000   | http.port (from --port): '70000' is not a whole number from 0 to 65535
          --port            | eighty  | http.port (from --port): 'eighty' is not a whole number from 0 to 65535
          --max-body-bytes  | 0       | http.maxBodyBytes (from --max-body-bytes): '0' is not a whole number from 1 to 1073741824
          --host            | 0.0.0.0 | http.host (from --host): '0.0.0.0' is beyond loopback, which needs http.tlsCertificate and http.tlsKey, or http.tlsTerminatedByProxy: true when a proxy speaks TLS
          --host            | ''      | http.host (from --host): needs an address
          --host            | no.invalid | http.host (from --host): 'no.invalid' is not an address of this machine
          --access-log      | maybe   | http.accessLog (from --access-log): 'maybe' is not one of true, false
          --cors-origins    | *,example.com | http.corsOrigins (from --cors-origins): 'example.com' is not an origin such as https://app.example.com
          --cors-origins    | https://a.example/path | http.corsOrigins (from --cors-origins): 'https://a.example/path' is not an origin such as https://app.example.com
          --default-timeout | 5s      | invocation.defaultTimeout (from --default-timeout): '5s' is not a positive ISO 8601 duration such as PT30S
          --max-timeout     | PT0S    | invocation.maxTimeout (from --max-timeout): 'PT0S' is not a positive ISO 8601 duration such as PT30S
          --default-timeout | PT6M    | invocation.defaultTimeout (from --default-timeout): PT6M is longer than invocation.maxTimeout, PT5M
          --drain-timeout   | PT-1S   | shutdown.drainTimeout (from --drain-timeout): 'PT-1S' is not a positive ISO 8601 duration such as PT30S
          --log-format      | xml     | log.format (from --log-format): 'xml' is not one of text, json
          --log-level       | loud    | log.level (from --log-level): 'loud' is not one of error, warn, info, debug, trace
          --plugins         | /no/such/folder | plugins.folder (from --plugins): '/no/such/folder' is not a folder
          --trusted-keys    | /no/such.pem | plugins.trustedKeys (from --trusted-keys): '/no/such.pem' is not a file that can be read
          --plugins-poll-interval | PT0S | plugins.pollInterval (from --plugins-poll-interval): 'PT0S' is not a positive ISO 8601 duration such as PT30S
          --data            | /dev/null | data.folder (from --data): '/dev/null' is not a folder that this process may write to
          --data            | ''      | data.folder (from --data): needs a folder
          --config          | /no.yaml | /no.yaml: there is no such file
          """)
  void load_valueThatWillNotDo_namesSettingSourceAndReason(
      String flag, String value, String problem) {
    assertThat(problems(Map.of(flag, value), Map.of())).containsExactly(problem);
  }

  @Test
  void load_severalProblems_tellsAllAtOnce() throws IOException {
    Path file = file("http: {hosst: a}\nlog: {level: loud}\nconnections: {kafka: {default: 1}}");

    assertThat(problems(Map.of("--config", file.toString()), Map.of("KOSHA_HTTP_PORT", "x")))
        .containsExactly(
            "http.hosst (from %s): there is no such setting; did you mean 'http.host'?"
                .formatted(file),
            "connections.kafka.default (from %s): must hold the connection's settings"
                .formatted(file),
            "http.port (from KOSHA_HTTP_PORT): 'x' is not a whole number from 0 to 65535",
            "log.level (from %s): 'loud' is not one of error, warn, info, debug, trace"
                .formatted(file));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void settings_each_canBeReadFromFlagVariableAndFile(Setting setting) {
    assertThat(setting.flag()).matches("--[a-z-]+");
    assertThat(setting.variable()).matches("KOSHA_[A-Z_]+");
    assertThat(Setting.find(setting.key())).contains(setting);
  }

  private String port(Map<String, String> flags, Map<String, String> environment) {
    return load(flags, environment).settings().stream()
        .filter(setting -> setting.name().equals("http.port"))
        .map(setting -> setting.value() + " from " + setting.source())
        .collect(Collectors.joining());
  }

  private static LoadedConfig load(Map<String, String> flags, Map<String, String> environment) {
    return new ConfigLoader(environment, Map.of()).load(flags);
  }

  private static List<String> problems(Map<String, String> flags, Map<String, String> environment) {
    return catchThrowableOfType(ConfigException.class, () -> load(flags, environment)).problems();
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("kosha.yaml"), yaml);
  }
}
