package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program as a process: start, calls, signals, exit status, and what it leaves. */
final class MainIT {

  private static final String SERVES = "Kosha serves (http://\\S+) ";

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void zip() {
    GreetingZips.connector(folder.resolve("plugins"));
    GreetingZips.service(folder.resolve("services"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void serve_signal_answersThenEndsWithZeroAndLeavesNothingUnpacked(String signal)
      throws Exception {
    Path names = Files.createDirectories(folder.resolve("names"));
    Map<String, String> environment = Map.of("GREETING_FOLDER", names.toString());
    try (KoshaProcess kosha = start(environment, "serve", "--port", "0", "--data", "data")) {
      String address = kosha.awaitOutput(SERVES);

      HttpResponse<String> answer =
          post(address + "/v1/actions/greeting.learn", "{\"name\": \"ada\"}");
      assertThat(answer.body()).isEqualTo("{\"name\":\"ada\"}");
      assertThat(answer.statusCode()).isEqualTo(200);

      kosha.signal(signal);
      assertThat(kosha.awaitExit()).as(kosha.err()).isZero();
      assertThat(filesBelow(folder.resolve("data"))).noneMatch(file -> file.contains("gen-"));
      assertThat(filesBelow(KoshaProcess.temporary(folder))).isEmpty();
    }
  }

  @Test
  void serve_settingsThatWillNotDo_endsWithTwoAndTellsAll() {
    try (KoshaProcess kosha =
        start(Map.of("KOSHA_LOG_LEVEL", "loud"), "serve", "--host", "0.0.0.0", "--port", "x")) {
      assertThat(kosha.awaitExit()).isEqualTo(ExitCode.USAGE);
      assertThat(kosha.err())
          .contains("http.host (from --host): '0.0.0.0' is beyond loopback")
          .contains("http.port (from --port): 'x' is not a whole number from 0 to 65535")
          .contains("log.level (from KOSHA_LOG_LEVEL): 'loud' is not one of");
    }
  }

  @Test
  void serve_portInUse_endsWithOneAndNamesTheFlag() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        KoshaProcess kosha =
            start(
                Map.of(),
                "serve",
                "--port",
                String.valueOf(taken.getLocalPort()),
                "--data",
                "data")) {
      assertThat(kosha.awaitExit()).isEqualTo(ExitCode.FAILED);
      assertThat(kosha.err()).contains("127.0.0.1:" + taken.getLocalPort(), "--port");
    }
  }

  @Test
  void serve_dataFolderOfAnother_endsWithOneAndNamesTheFlag() {
    try (KoshaProcess first = start(Map.of(), "serve", "--port", "0", "--data", "data")) {
      first.awaitOutput(SERVES);
      Path elsewhere = folder.resolve("second");
      assertThat(elsewhere.toFile().mkdir()).isTrue();
      try (KoshaProcess second =
          KoshaProcess.start(
              elsewhere,
              Map.of(),
              options(),
              "serve",
              "--port",
              "0",
              "--data",
              folder.resolve("data").toString())) {
        assertThat(second.awaitExit()).isEqualTo(ExitCode.FAILED);
        assertThat(second.err()).contains("is in use by another runner", "--data");
      }
    }
  }

  @Test
  void serve_jsonLog_writesOneObjectALine() {
    try (KoshaProcess kosha =
        start(Map.of(), "serve", "--port", "0", "--data", "data", "--log-format", "json")) {
      kosha.awaitOutput(SERVES);
      kosha.signal("TERM");
      assertThat(kosha.awaitExit()).isZero();
      assertThat(kosha.err().lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).startsWith("{\"time\":\"").endsWith("}"));
    }
  }

  @Test
  void dev_firstCalls_workAsPrintedAndNothingIsLeft() throws Exception {
    try (KoshaProcess kosha = start(Map.of(), "dev", "--port", "0", "--greeting-port", "0")) {
      kosha.awaitOutput("(Ctrl-C)");
      String address = kosha.awaitOutput("HTTP +(http://\\S+)");
      String service = kosha.awaitOutput("Greeting +127.0.0.1:([0-9]+)");
      Path data = Path.of(kosha.awaitOutput("Data +(\\S+) "));
      assertThat(data).isDirectory();

      List<String> answers = new ArrayList<>();
      for (String line : kosha.out().lines().filter(l -> l.strip().startsWith("curl")).toList()) {
        answers.add(pasted(line));
      }
      assertThat(answers)
          .containsExactly("{\"name\":\"O'Hara $HOME\"}", "{\"greeting\":\"hello O'Hara $HOME\"}");
      assertThat(post(address + "/v1/actions/greeting.hello", "{\"name\": \"second\"}").body())
          .isEqualTo("{\"greeting\":\"hello second\"}");

      kosha.signal("INT");
      assertThat(kosha.awaitExit()).as(kosha.err()).isZero();
      assertThat(data).doesNotExist();
      assertThat(filesBelow(KoshaProcess.temporary(folder))).isEmpty();
      new ServerSocket(Integer.parseInt(service), 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  @Test
  void dev_givenDataFolder_isKeptAndSeededOnce() throws Exception {
    for (int start = 0; start < 2; start++) {
      try (KoshaProcess kosha = start(Map.of(), "dev", "--port", "0", "--data", "kept")) {
        kosha.awaitOutput("(Ctrl-C)");
        kosha.signal("TERM");
        assertThat(kosha.awaitExit()).as(kosha.err()).isZero();
        assertThat(kosha.err()).doesNotContain("demo data");
      }
      assertThat(filesBelow(folder.resolve("kept"))).anyMatch(file -> file.endsWith("/demo"));
    }
  }

  @Test
  void dev_portOfTheServiceInUse_endsWithOneAndNamesTheFlag() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        KoshaProcess kosha =
            start(
                Map.of(),
                "dev",
                "--port",
                "0",
                "--greeting-port",
                String.valueOf(taken.getLocalPort()))) {
      assertThat(kosha.awaitExit()).isEqualTo(ExitCode.FAILED);
      assertThat(kosha.err())
          .contains("port " + taken.getLocalPort() + " cannot be used", "--greeting-port");
      assertThat(filesBelow(KoshaProcess.temporary(folder))).isEmpty();
    }
  }

  private KoshaProcess start(Map<String, String> environment, String... arguments) {
    return KoshaProcess.start(folder, environment, options(), arguments);
  }

  private List<String> options() {
    return List.of(
        "-Dkosha.plugins=" + folder.resolve("plugins"),
        "-Dkosha.devServices=" + folder.resolve("services"));
  }

  /** Has a shell take the line apart, and makes the call that curl would make. */
  private String pasted(String line) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "curl() { printf '%s\\n' \"$@\"; }\n" + line).start();
    List<String> words;
    try (InputStream in = shell.getInputStream()) {
      words = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(words).hasSize(6).startsWith("-sS").contains("-H", "-d");
    return post(words.get(1), words.get(5)).body();
  }

  private HttpResponse<String> post(String uri, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static List<String> filesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> !file.equals(root)).map(Path::toString).toList();
    }
  }
}
