package dev.kosha.connector.runner.connection;

import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.manifest.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionsTest {

  private final Path folder;
  private final HostUnderTest host;

  ConnectionsTest(@TempDir Path folder) {
    this.folder = folder;
    host = HostUnderTest.in(folder);
    host.plugins().install(PluginZip.connector().to(folder.resolve("p.zip")));
  }

  @AfterEach
  void close() {
    host.close();
  }

  private ConnectionStatus test(String connector, String name) throws Exception {
    return host.connections().test(connector, name).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void provision_of_settings_that_break_the_schema_names_the_place_and_no_value() {
    assertThatThrownBy(
            () ->
                host.connections()
                    .provision(
                        "default",
                        "fixture",
                        json("{\"password\": \"S3CRET\", \"typo\": 1}"),
                        "the test"))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            refused -> {
              assertThat(refused.violations())
                  .extracting(Violation::pointer)
                  .containsExactlyInAnyOrder("/password", "/typo");
              assertThat(refused)
                  .hasMessageContaining("connection 'default' of connector 'fixture'")
                  .hasMessageNotContaining("S3CRET");
            });
    assertThat(host.connections().list()).isEmpty();
  }

  @Test
  void provision_again_counts_the_version() {
    host.connected("{}").connected("{\"greeting\": \"hi\"}");
    host.connections().provision("a", "fixture", json("{}"), "the test");
    host.connections().provision("default", "absent", json("{\"any\": 1}"), "the test");

    assertThat(host.connections().list())
        .containsExactly(
            new ConnectionSummary("absent", "default", 1, "the test"),
            new ConnectionSummary("fixture", "a", 1, "the test"),
            new ConnectionSummary("fixture", "default", 2, "the test"));
  }

  @Test
  void test_answers_what_the_plugin_found() throws Exception {
    host.connected("{}");
    host.connections().provision("bad", "fixture", json("{\"health\": \"bad\"}"), "the test");
    host.connections().provision("defect", "fixture", json("{\"health\": \"defect\"}"), "the test");

    assertThat(test("fixture", "default").ok()).isTrue();
    assertThat(test("fixture", "default").details()).isEqualTo(json("{\"v\": 1}"));
    assertThat(test("fixture", "bad").message()).isEqualTo("nothing answers there");
    assertThat(test("fixture", "defect").code()).isEqualTo("INTERNAL");
    host.connections().provision("refused", "fixture", json("{\"refuseOpen\": true}"), "the test");
    assertThat(test("fixture", "refused").message()).isEqualTo("settings contradict");
    assertThat(host.plugins().plugins().get(0).leases()).isZero();
  }

  @Test
  void test_of_an_unknown_connection_fails() {
    assertThatThrownBy(() -> test("fixture", "none"))
        .hasCauseInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("has no connection 'none'");
    assertThatThrownBy(() -> test("absent", "default"))
        .hasCauseInstanceOf(UnknownConnectionException.class);
  }

  @Test
  void state_of_two_connections_is_apart() {
    host.connected("{}");
    host.connections().provision("other", "fixture", json("{}"), "the test");

    assertThat(host.output("fixture.echo", "{\"text\": \"x\"}").path("remembered").intValue())
        .isEqualTo(1);
    assertThat(host.output("fixture.echo", "{\"text\": \"x\"}").path("remembered").intValue())
        .isEqualTo(2);
  }

  @Test
  void sessions_are_closed_in_reverse_order_after_they_were_told_to_retire() throws IOException {
    Path journal = folder.resolve("journal");
    host.connected("{\"journal\": \"" + journal + "\"}");
    host.output("fixture.echo", "{\"text\": \"x\"}");

    host.plugins().remove("fixture");

    assertThat(Files.readAllLines(journal)).containsExactly("g1 open", "g1 retiring", "g1 close");
  }

  @Test
  void settings_show_in_no_words() {
    ProvisionedConnection connection =
        new ProvisionedConnection(
            new ConnectionKey("fixture", "default"),
            json("{\"password\": \"S3CRET12\"}"),
            1,
            "the test",
            SecretReferences.none());

    assertThat(connection.toString()).doesNotContain("S3CRET12");
  }
}
