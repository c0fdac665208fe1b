package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for the connections of a running runner, against one that is made up. */
final class ConnectionCommandsTest {

  private static final String ONE =
      "{\"connector\":\"kafka\",\"name\":\"orders\",\"version\":7,\"source\":\"store\","
          + "\"settings\":{\"bootstrapServers\":\"b:9092\",\"password\":{\"set\":true}}}";

  private final CommandRun kosha = new CommandRun();
  private final FakePluginServer server = new FakePluginServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private int ask(String... arguments) {
    List<String> all = new ArrayList<>(List.of("connection"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", server.address()));
    return kosha.execute(all.toArray(String[]::new));
  }

  private FakePluginServer.Asked asked() {
    assertThat(server.asked).hasSize(1);
    return server.asked.get(0);
  }

  @Test
  void list_printsARowForEach() {
    server.answers(200, "application/json", "{\"connections\":[" + ONE + "]}");

    assertThat(ask("list")).isZero();

    assertThat(asked().line()).isEqualTo("GET /v1/connections");
    assertThat(kosha.out()).contains("CONNECTOR", "orders", "store");
  }

  @Test
  void show_printsWhatTheRunnerTells() {
    server.answers(200, "application/json", ONE);

    assertThat(ask("show", "or/ders", "--connector", "kafka")).isZero();

    assertThat(asked().line()).isEqualTo("GET /v1/connections/or%2Fders?connector=kafka");
    assertThat(kosha.out()).contains("\"set\" : true");
  }

  @Test
  void put_ofAFile_sendsItsSettingsAndPrintsNone(@TempDir Path folder) throws IOException {
    server.answers(201, "application/json", ONE);
    Path file =
        Files.writeString(folder.resolve("orders.json"), "{\"password\": \"canary-secret\"}");

    assertThat(ask("put", "orders", "@" + file, "--connector", "kafka", "--new")).isZero();

    assertThat(asked().line()).isEqualTo("PUT /v1/connections/orders?connector=kafka");
    assertThat(asked().condition()).isEqualTo("If-None-Match: *");
    assertThat(asked().body()).isEqualTo("{\"settings\":{\"password\":\"canary-secret\"}}");
    assertThat(kosha.out()).isEmpty();
    assertThat(kosha.err()).isEqualTo("kafka connection 'orders' has version 7\n");
  }

  @Test
  void put_merged_changesWhatIsNamedOfTheVersionThatIsNamed() {
    server.answers(200, "application/json", ONE);
    kosha.standardInput("{\"clientId\": null}");

    assertThat(ask("put", "orders", "-", "--merge", "--if-version", "6")).isZero();

    assertThat(asked().line()).isEqualTo("PATCH /v1/connections/orders");
    assertThat(asked().condition()).isEqualTo("If-Match: \"6\"");
    assertThat(asked().body()).isEqualTo("{\"settings\":{\"clientId\":null}}");
  }

  @Test
  void put_settingsThatDoNotFit_namesEach() {
    server.answers(
        400,
        "application/problem+json",
        "{\"code\":\"INPUT_INVALID\",\"detail\":\"no\",\"violations\":["
            + "{\"pointer\":\"/settings/port\",\"message\":\"must be a number\"},"
            + "{\"pointer\":\"\",\"message\":\"is odd\"}]}");

    assertThat(ask("put", "orders", "{\"password\":\"canary-secret\"}")).isEqualTo(3);

    assertThat(kosha.err())
        .contains("/settings/port: must be a number", "  /: is odd")
        .doesNotContain("canary");
  }

  @Test
  void put_changedMeanwhile_saysSo() {
    server.answers(
        412,
        "application/problem+json",
        "{\"code\":\"PRECONDITION_FAILED\",\"detail\":\"it has version 8\"}");

    assertThat(ask("put", "orders", "{}", "--if-version", "7")).isEqualTo(1);

    assertThat(kosha.err()).contains("PRECONDITION_FAILED: it has version 8");
  }

  @Test
  void delete_removesIt() {
    server.answers(204, "application/json", "");

    assertThat(ask("delete", "orders")).isZero();

    assertThat(asked().line()).isEqualTo("DELETE /v1/connections/orders");
    assertThat(kosha.err()).isEqualTo("deleted orders\n");
  }

  @Test
  void delete_ofOneThatIsNotThere_fails() {
    server.answers(
        404,
        "application/problem+json",
        "{\"code\":\"CONNECTION_NOT_FOUND\",\"detail\":\"no connection has the name 'x'\"}");

    assertThat(ask("delete", "x")).isEqualTo(1);

    assertThat(kosha.err()).contains("CONNECTION_NOT_FOUND: no connection has the name 'x'");
  }

  @Test
  void test_ofOneThatWorks_isSuccess() {
    server.answers(
        200,
        "application/json",
        "{\"ok\":true,\"code\":\"OK\",\"message\":\"Connected.\",\"details\":{}}");

    assertThat(ask("test", "orders")).isZero();

    assertThat(asked().line()).isEqualTo("POST /v1/connections/orders/test");
    assertThat(kosha.out()).contains("Connected.");
  }

  @Test
  void test_ofSettingsThatDoNotWork_failsAndSaysWhy() {
    server.answers(
        200,
        "application/json",
        "{\"ok\":false,\"code\":\"AUTHENTICATION_FAILED\",\"message\":\"Refused.\",\"details\":{}}");
    kosha.standardInput("{\"password\":\"canary-secret\"}");

    assertThat(ask("test", "--connector", "kafka", "--settings", "-")).isEqualTo(1);

    assertThat(asked().line()).isEqualTo("POST /v1/connections/test");
    assertThat(asked().body()).contains("\"connector\":\"kafka\"", "canary-secret");
    assertThat(kosha.out() + kosha.err())
        .contains("AUTHENTICATION_FAILED")
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test",
        "test orders --settings {}",
        "test --settings {}",
        "put orders",
        "put orders {} --new --merge",
        "put orders {} --if-version old",
        "show",
        "delete"
      })
  void command_misused_asksNobody(String line) {
    assertThat(ask(line.split(" ", -1))).isEqualTo(2);
    assertThat(server.asked).isEmpty();
  }
}
