package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkflowCommandsTest {

  private static final String RUN =
      "{\"id\":\"r1\",\"workflow\":\"one\",\"status\":\"completed\",\"output\":{\"n\":7}}";
  private static final String STEP =
      "{\"key\":\"do/a\",\"name\":\"a\",\"action\":\"fixture.echo\",\"status\":\"%s\",\"attempts\":1}";

  private final CommandRun command = new CommandRun();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  @TempDir private Path folder = Path.of("");

  WorkflowCommandsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(line + " " + body);
      String answer = answers.getOrDefault(line, "");
      boolean stream = line.endsWith("/events");
      exchange
          .getResponseHeaders()
          .set("Content-Type", stream ? "text/event-stream" : "application/json");
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(
          answer.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private int execute(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--server";
    all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    return command.execute(all);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void apply_ofAFaultyDocument_tellsLineAndColumnAndSavesNone() throws IOException {
    answers.put(
        "POST /v1/workflows/validate",
        "{\"valid\":false,\"problems\":[{\"pointer\":\"/do\",\"line\":3,\"column\":5,\"code\":\"required\",\"message\":\"is"
            + " missing\"}],\"document\":null}");
    String file = file("one.yaml", "document: {}");

    assertThat(execute("workflow", "apply", file)).isEqualTo(ExitCode.FAILED);

    assertThat(command.err()).contains(file + ":3:5: /do is missing");
    assertThat(asked).noneMatch(line -> line.startsWith("PUT"));
  }

  @Test
  void apply_savesUnderTheNameOfTheDocument() throws IOException {
    answers.put(
        "POST /v1/workflows/validate",
        "{\"valid\":true,\"problems\":[],\"document\":{\"document\":{\"name\":\"one\"}}}");
    answers.put("PUT /v1/workflows/one", "{\"name\":\"one\",\"version\":4}");

    assertThat(execute("workflow", "apply", file("x.yaml", "the text"))).isZero();

    assertThat(command.out()).isEqualTo("one: version 4" + System.lineSeparator());
    assertThat(asked).contains("PUT /v1/workflows/one the text");
  }

  @Test
  void run_showsStepsAndPrintsTheOutput() {
    answers.put("POST /v1/workflows/one/runs", "{\"id\":\"r1\"}");
    answers.put("GET /v1/runs/r1", RUN);
    answers.put(
        "GET /v1/runs/r1/events",
        "id: 1\nevent: step\ndata: %s\n\nid: 2\nevent: step\ndata: %s\n\nevent: end\ndata: {}\n\n"
            .formatted(STEP.formatted("running"), STEP.formatted("completed")));

    assertThat(execute("workflow", "run", "one", "{\"x\":1}")).isZero();

    assertThat(command.err())
        .contains("> a (fixture.echo) running", "+ a (fixture.echo) completed");
    assertThat(command.out()).contains("\"n\" : 7");
    assertThat(asked.get(0)).isEqualTo("POST /v1/workflows/one/runs {\"x\":1}");
  }

  @Test
  void watch_ofARunThatFaults_tellsTheLineAndFails() {
    answers.put(
        "GET /v1/runs/r1",
        "{\"id\":\"r1\",\"workflow\":\"one\",\"status\":\"faulted\",\"failure\":\"step 'a' failed"
            + " with X\"}");
    answers.put("GET /v1/runs/r1/events", "event: end\ndata: {}\n\n");

    assertThat(execute("run", "watch", "r1")).isEqualTo(ExitCode.FAILED);

    assertThat(command.err()).contains("the run faulted: step 'a' failed with X");
    assertThat(command.out()).isEmpty();
  }

  @Test
  void list_ofRuns_asksForWhatIsWantedAndTellsOfMore() {
    answers.put(
        "GET /v1/runs?workflow=one&status=faulted",
        "{\"runs\":[{\"id\":\"r1\",\"workflow\":\"one\",\"status\":\"faulted\",\"createdAt\":\"2026-03-04T05:06:07Z\",\"failure\":\"why\"}],\"next\":\"r1\"}");

    assertThat(execute("run", "list", "--workflow", "one", "--status", "faulted")).isZero();

    assertThat(command.out()).contains("r1", "faulted", "why");
    assertThat(command.err()).contains("--after r1");
  }

  @Test
  void change_isAskedForAndItsRunIsTold() {
    answers.put("POST /v1/runs/r1/cancel", "{\"id\":\"r1\",\"status\":\"cancelled\"}");

    assertThat(execute("run", "cancel", "r1")).isZero();

    assertThat(command.out().strip()).isEqualTo("r1 cancelled");
    assertThat(execute("run", "retry", "r2")).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void export_printsTheTextAsItIs() {
    answers.put("GET /v1/workflows/one?version=2", "do:\n  - a: 1\n");

    assertThat(execute("workflow", "export", "one", "--version-number", "2")).isZero();

    assertThat(command.out()).isEqualTo("do:\n  - a: 1\n");
  }
}
