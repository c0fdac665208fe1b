package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.runner.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first key and those after it, with a runner in a process of its own. */
final class KeyCommandsIT {

  private static final String SERVES = "Kosha serves (http://\\S+) ";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void zip() {
    GreetingZips.connector(folder.resolve("plugins"));
  }

  @Test
  void serve_beyondLoopbackWithoutKey_isRefusedUntilThereIsOne() throws Exception {
    String[] serve = {
      "serve",
      "--host",
      "0.0.0.0",
      "--port",
      "0",
      "--data",
      data(),
      "--tls-terminated-by-proxy=true"
    };
    try (KoshaProcess kosha = start(Map.of(), serve)) {
      assertThat(kosha.awaitExit()).isEqualTo(ExitCode.USAGE);
      assertThat(kosha.err())
          .contains("neither an API key nor auth.oidcIssuer", "kosha key create");
    }

    String key = create("viewer");

    try (KoshaProcess kosha = start(Map.of(), serve)) {
      String port = kosha.awaitOutput("Kosha serves http://0.0.0.0:([0-9]+) ");
      String address = "http://127.0.0.1:" + port;
      assertThat(status(address + "/v1/actions", "")).isEqualTo(401);
      assertThat(status(address + "/v1/actions", key)).isEqualTo(200);
    }
  }

  @Test
  void keys_whileTheRunnerRuns_areMadeUsedAndRevoked() throws Exception {
    try (KoshaProcess kosha =
        start(Map.of(), "serve", "--port", "0", "--data", data(), "--auth-required", "true")) {
      String address = kosha.awaitOutput(SERVES);
      String admin = create("admin");
      Map<String, String> asAdmin = Map.of("KOSHA_API_KEY", admin, "KOSHA_SERVER", address);

      String viewer = run(asAdmin, "key", "create", "--name", "second", "--role", "viewer").strip();
      assertThat(viewer).matches("kosha_[0-9a-f]{16}_[0-9a-f]{64}");
      assertThat(status(address + "/v1/actions", viewer)).isEqualTo(200);
      assertThat(status(address + "/v1/keys", viewer)).isEqualTo(403);
      assertThat(run(asAdmin, "key", "list")).contains("second", "viewer", "admin");
      assertThat(run(asAdmin, "action", "list")).contains("greeting.hello");

      run(Map.of(), "key", "revoke", "--local", "--data", data(), viewer.substring(6, 22));
      await().until(() -> status(address + "/v1/actions", viewer) == 401);

      try (KoshaProcess refused = start(Map.of("KOSHA_SERVER", address), "action", "list")) {
        assertThat(refused.awaitExit()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("UNAUTHENTICATED");
      }
      kosha.signal("TERM");
      assertThat(kosha.awaitExit()).isZero();
      assertThat(kosha.err() + kosha.out()).doesNotContain(secret(admin), secret(viewer));
      assertThat(stored()).isNotEmpty().noneMatch(text -> text.contains(secret(admin)));
    }
  }

  private String create(String role) {
    return run(
            Map.of(), "key", "create", "--local", "--data", data(), "--name", "first", "--role",
            role)
        .strip();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static String secret(String key) {
    return key.substring(key.lastIndexOf('_') + 1);
  }

  private List<String> stored() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("kosha.db"))
          .map(KeyCommandsIT::content)
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String run(Map<String, String> environment, String... arguments) {
    try (KoshaProcess kosha = start(environment, arguments)) {
      assertThat(kosha.awaitExit()).as(kosha.err()).isZero();
      return kosha.out();
    }
  }

  private KoshaProcess start(Map<String, String> environment, String... arguments) {
    try {
      // Each in a folder of its own, as that is where a process's output goes.
      return KoshaProcess.start(
          Files.createTempDirectory(folder, "run"),
          environment,
          List.of("-Dkosha.plugins=" + folder.resolve("plugins")),
          arguments);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int status(String uri, String key) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
