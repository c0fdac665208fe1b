package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import dev.kosha.connector.runner.KoshaProcess;
import dev.kosha.connector.runner.identity.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that were planted: none may come up in an answer, a log line, a metric or a file. */
class SecretsIT {

  private static final String PASSWORD = "canary-password-5f1c9d";
  private static final String ANOTHER = "canary-another-77ab02";

  private final CapturedLog log = new CapturedLog();
  private final List<String> answers = new ArrayList<>();
  private ServedKafka kafka;

  @BeforeEach
  void start() {
    kafka = ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()));
  }

  @AfterEach
  void stop() {
    kafka.close();
    log.close();
  }

  private String send(String method, String path, String body, String... headers)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of(headers));
    lines.add("Content-Type: application/json");
    RawRequest request = new RawRequest(method, path, lines, body.getBytes(StandardCharsets.UTF_8));
    String answer = request.send(kafka.address(), Duration.ofSeconds(90)).text();
    answers.add(answer);
    return answer;
  }

  private static ObjectNode connection(String password) {
    return KafkaEnvironment.shared().connection(Security.SASL_PLAIN).put("password", password);
  }

  private static String put(ObjectNode settings) {
    return "{\"connector\":\"kafka\",\"settings\":" + settings + "}";
  }

  @Test
  void passwordOfAConnection_comesUpNowhere() throws IOException {
    String one = "/v1/connections/planted";
    assertThat(send("PUT", one, put(connection(PASSWORD)))).startsWith("HTTP/1.1 201");
    send("GET", one, "");
    send("GET", "/v1/connections", "");
    send("PATCH", one, "{\"settings\":{\"clientId\":\"" + "x".repeat(9000) + "\"}}");
    send("PATCH", one, "{\"settings\":{\"password\":\"" + ANOTHER + "\"}}");
    send("PUT", one, put(connection(PASSWORD).put("unknown", ANOTHER)));
    send("PUT", one, put(connection(PASSWORD)).replace("\"" + PASSWORD, "[\"" + PASSWORD));
    send("PUT", one, "{\"settings\":{\"password\":\"" + ANOTHER + "\"");
    send("POST", "/v1/connections/test", put(connection(PASSWORD)));
    send("POST", one + "/test", "");
    for (String action : List.of("kafka.listTopics", "kafka.produce", "kafka.nothing")) {
      String path = "/v1/actions/" + action + "?connection=planted";
      assertThat(send("POST", path, "{\"topic\":\"orders\",\"value\":1}", "Idempotency-Key: k"))
          .doesNotStartWith("HTTP/1.1 200");
    }
    send("POST", "/v1/actions/kafka.listTopics/validate", "{\"password\":\"" + PASSWORD + "\"}");
    send("GET", "/metrics", "");
    send("GET", "/health/ready", "");
    send("DELETE", "/v1/connections/planted", "");

    requireNowhere(PASSWORD, ANOTHER);
  }

  @Test
  void secretOfAKey_isToldOnceAndComesUpNowhereElse() throws IOException {
    String made = send("POST", "/v1/keys", "{\"name\":\"planted\",\"role\":\"invoker\"}");
    answers.clear();
    String text = made.replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
    assertThat(text).startsWith("kosha_");
    String id = text.split("_", -1)[1];
    String secret = text.split("_", -1)[2];
    String basic = base64(id + ":" + secret);

    send("GET", "/v1/keys", "");
    send("GET", "/v1/actions", "", "Authorization: Bearer " + text);
    send("GET", "/v1/actions", "", "Authorization: Bearer " + text + "x");
    send("GET", "/v1/actions", "", "Authorization: Basic " + basic);
    send("GET", "/v1/" + text, "", "Authorization: Bearer");
    send("GET", "/metrics", "");
    send("DELETE", "/v1/keys/" + id, "");
    send("GET", "/v1/actions", "", "Authorization: Bearer " + text);

    requireNowhere(secret, basic);
  }

  @Test
  void secretOfASession_isInItsCookieAndComesUpNowhereElse() throws IOException {
    try (ServedKafka asking =
        ServedKafka.startAsking(Map.of("default", KafkaEnvironment.shared().connection()))) {
      kafka.close();
      kafka = asking;
      String key = asking.key(Role.EDITOR);
      String secret = key.split("_", -1)[2];
      String opened =
          send(
              "POST",
              "/v1/session",
              "{\"id\":\"%s\",\"secret\":\"%s\"}".formatted(key.split("_", -1)[1], secret));
      answers.clear();
      String cookie = opened.replaceAll("(?s).*kosha-session=([0-9a-f]{64}).*", "$1");
      String csrf = opened.replaceAll("(?s).*\"csrf\":\"([0-9a-f]{64})\".*", "$1");
      assertThat(opened).contains("HttpOnly").doesNotContain(secret);

      String[] browser = {"Cookie: kosha-session=" + cookie, "X-Kosha-CSRF: " + csrf};
      assertThat(send("GET", "/v1/connections", "", browser)).startsWith("HTTP/1.1 200");
      send("PUT", "/v1/connections/planted", put(connection(PASSWORD)), browser);
      send("POST", "/v1/actions/kafka.nothing", "{}", browser);
      send("POST", "/v1/actions/kafka.listTopics", "{}", browser[0]);
      send("POST", "/v1/session", "{\"id\":\"" + secret + "\"}");
      send("POST", "/v1/session", "{\"token\":[\"" + secret + "\"]}");
      send("POST", "/v1/session", "{\"id\":\"0000000000000000\",\"secret\":\"" + secret + "\"}");
      send("GET", "/v1/audit", "", "Authorization: Bearer " + asking.key(Role.ADMIN));
      send("GET", "/metrics", "", browser);
      assertThat(send("DELETE", "/v1/session", "", browser)).startsWith("HTTP/1.1 204");
      send("GET", "/v1/session", "", browser);

      requireNowhere(secret, cookie, csrf, PASSWORD);
    }
  }

  @Test
  void commandsOfConnections_printNoSecret(@TempDir Path elsewhere) throws IOException {
    Path file = elsewhere.resolve("planted.json");
    Files.writeString(file, connection(PASSWORD).toString());
    Path broken = elsewhere.resolve("broken.json");
    Files.writeString(
        broken, "{\"password\": \"" + ANOTHER + "\", \"unknown\": \"" + ANOTHER + "\"}");

    assertThat(kosha(elsewhere, "put", "planted", "@" + file, "--connector", "kafka")).isZero();
    assertThat(kosha(elsewhere, "show", "planted")).isZero();
    assertThat(kosha(elsewhere, "list")).isZero();
    assertThat(kosha(elsewhere, "test", "planted")).isOne();
    assertThat(kosha(elsewhere, "test", "--connector", "kafka", "--settings", "@" + file)).isOne();
    assertThat(kosha(elsewhere, "put", "planted", "@" + broken)).isEqualTo(3);
    assertThat(kosha(elsewhere, "put", "planted", "{\"password\": \"" + ANOTHER)).isEqualTo(3);
    assertThat(kosha(elsewhere, "delete", "planted")).isZero();

    requireNowhere(PASSWORD, ANOTHER);
  }

  private int kosha(Path folder, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("connection"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", kafka.address().toString()));
    try (KoshaProcess command =
        KoshaProcess.start(
            System.getProperty("kosha.lib", "") + "/*",
            Files.createTempDirectory(folder, "run"),
            Map.of(),
            List.of("-Xmx64m"),
            all.toArray(String[]::new))) {
      int exit = command.awaitExit();
      answers.add(command.out());
      answers.add(command.err());
      return exit;
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void requireNowhere(String... secrets) throws IOException {
    assertThat(log.lines()).isNotEmpty();
    for (String secret : secrets) {
      assertThat(answers).noneMatch(answer -> answer.contains(secret));
      assertThat(log.lines()).noneMatch(line -> line.contains(secret));
      for (Path file : files()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content.contains(secret)).as("%s holds a secret", file).isFalse();
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(kafka.folder())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
