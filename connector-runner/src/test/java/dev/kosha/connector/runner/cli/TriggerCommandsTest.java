package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TriggerCommandsTest {

  private static final String TRIGGER =
      """
      {"name": "often", "workflow": "orders", "type": "every", "connection": "", "enabled": true,
       "settings": {"every": "PT1H"}, "version": 3, "updatedAt": "2026-01-01T00:00:00Z",
       "updatedBy": "ops", "status": {"state": "failing", "message": "the store sleeps",
       "lag": null, "lastFiredAt": null, "lastRunId": null, "fired": 41, "deadLettered": 0}}
      """;

  private final CommandRun command = new CommandRun();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = TRIGGER;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
          if (status != 204) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "trigger";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--server";
    all[all.length - 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    return command.execute(all);
  }

  @Test
  void list_asATable_tellsHowTriggersFare() {
    answer = "{\"triggers\": [" + TRIGGER + "]}";

    assertThat(run("list", "--workflow", "orders")).isZero();

    assertThat(command.out())
        .containsPattern("often +orders +every +failing +41 +the store sleeps");
    assertThat(requests).containsExactly("GET /v1/triggers?workflow=orders");
    assertThat(run("list", "--output", "json")).isZero();
    assertThat(command.out()).contains("\"every\"");
  }

  @Test
  void show_asATable_hasStatusApart() {
    assertThat(run("show", "often")).isZero();
    assertThat(command.out()).contains("PT1H", "the store sleeps");
    assertThat(requests).containsExactly("GET /v1/triggers/often");
  }

  @Test
  void put_jsonGiven_isSentAndTold() {
    status = 201;
    command.standardInput("{\"workflow\": \"orders\", \"type\": \"every\"}");

    assertThat(run("put", "often", "-")).isZero();

    assertThat(command.err()).contains("made trigger 'often', version 3");
    assertThat(requests)
        .containsExactly("PUT /v1/triggers/often {\"workflow\":\"orders\",\"type\":\"every\"}");
  }

  @Test
  void put_refused_namesTheFields() {
    status = 400;
    answer =
        """
        {"code": "INPUT_INVALID", "detail": "it does not fit",
         "violations": [{"pointer": "/settings/every", "message": "is required"}]}
        """;

    assertThat(run("put", "often", "{}")).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(command.err()).contains("INPUT_INVALID", "/settings/every is required");
  }

  @Test
  void delete_deletesAndSaysSo() {
    status = 204;
    assertThat(run("delete", "often")).isZero();
    assertThat(command.err()).contains("deleted trigger 'often'");
    assertThat(requests).containsExactly("DELETE /v1/triggers/often");

    status = 404;
    answer = "{\"code\": \"TRIGGER_NOT_FOUND\", \"detail\": \"there is no trigger 'often'\"}";
    assertThat(run("delete", "often")).isEqualTo(ExitCode.FAILED);
    assertThat(command.err()).contains("TRIGGER_NOT_FOUND");
  }
}
