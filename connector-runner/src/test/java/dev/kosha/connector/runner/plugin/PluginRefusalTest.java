package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.Connector;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is refused, with which words, and that nothing of it stays. */
final class PluginRefusalTest {

  private final Path folder;
  private final Path zip;
  private final HostUnderTest host;

  PluginRefusalTest(@TempDir Path folder) {
    this.folder = folder;
    zip = folder.resolve("bad.zip");
    host = HostUnderTest.in(folder);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private String refusal(Path plugin) throws IOException {
    LifecycleReport report = host.plugins().install(plugin);
    assertThat(report.ok()).isFalse();
    assertThat(report.steps())
        .filteredOn(step -> !step.ok())
        .first()
        .extracting(LifecycleStep::message)
        .isEqualTo(report.message());
    assertThat(host.registry().catalog().connectors()).isEmpty();
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertThat(left.map(p -> p.getFileName().toString())).noneMatch(n -> n.startsWith("gen-"));
    }
    return report.message();
  }

  private String refusal(PluginZip plugin) throws IOException {
    return refusal(plugin.to(zip));
  }

  @Test
  void install_of_a_missing_file_is_refused() throws IOException {
    assertThat(refusal(folder.resolve("none.zip"))).contains("none.zip' is not a file");
  }

  @Test
  void install_of_a_truncated_zip_is_refused() throws IOException {
    byte[] whole = Files.readAllBytes(PluginZip.connector().to(zip));
    Files.write(zip, Arrays.copyOf(whole, whole.length * 2 / 3));

    assertThat(refusal(zip)).startsWith("the zip is damaged or cut off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.txt", "a/../../evil.txt", "/evil.txt", "C:/evil.txt", "..\\evil.txt"})
  void install_of_a_zip_with_a_path_outside_is_refused(String path) throws IOException {
    assertThat(refusal(PluginZip.connector().file(path, new byte[] {1})))
        .isEqualTo("the zip has a path outside itself: '" + path + "'");
    assertThat(folder.resolve("work").resolve("evil.txt")).doesNotExist();
  }

  @Test
  void install_of_a_zip_bomb_is_refused() throws IOException {
    assertThat(refusal(PluginZip.connector().file("bomb", new byte[64 * 1024 * 1024])))
        .isEqualTo("'bomb' unpacks to more than 100 times its size");
  }

  @Test
  void install_of_a_plugin_that_brings_the_api_is_refused() throws IOException {
    assertThat(refusal(PluginZip.connector().library(Connector.class)))
        .contains("lib/fixture.jar brings the package dev.kosha.connector.api");
  }

  @Test
  void install_of_a_plugin_that_brings_slf4j_is_refused() throws IOException {
    assertThat(refusal(PluginZip.connector().library(LoggerFactory.class)))
        .contains("brings the package org.slf4j, which the runner lends");
  }

  @Test
  void install_without_properties_names_the_one_that_is_missing() throws IOException {
    assertThat(refusal(PluginZip.connector().property("plugin.version", "")))
        .isEqualTo("plugin.properties: plugin.version is missing");
  }

  @Test
  void install_for_another_api_is_refused() throws IOException {
    assertThat(refusal(PluginZip.connector().property("plugin.requires", ">=2.0.0")))
        .isEqualTo("plugin 'fixture' 1.0.0 requires connector API >=2.0.0; this runner has 1.0.0");
    assertThat(refusal(PluginZip.connector().property("plugin.requires", "two")))
        .contains("'two' is not a range of versions");
  }

  @Test
  void install_of_a_class_that_is_no_connector_is_refused() throws IOException {
    assertThat(
            refusal(
                PluginZip.connector()
                    .property(
                        "plugin.class", "dev.kosha.connector.runner.fixture.FixtureDevService")))
        .contains("does not implement dev.kosha.connector.api.Connector");
  }

  @Test
  void install_of_a_class_without_public_constructor_is_refused() throws IOException {
    assertThat(
            refusal(
                PluginZip.connector()
                    .property("plugin.class", "dev.kosha.connector.runner.fixture.FixtureSession")))
        .contains("has no public constructor without parameters");
  }

  @Test
  void install_whose_handlers_differ_from_its_manifests_is_refused() throws IOException {
    assertThat(
            refusal(
                PluginZip.connector()
                    .manifest(
                        "connector.json",
                        m -> m.withObject("/connection/example").put("surplus", true))))
        .isEqualTo(
            "the plugin's handlers differ from its manifests: no handler for [], no manifest for"
                + " [fixture.surplus]");
  }

  @Test
  void install_whose_own_example_cannot_be_opened_is_refused() throws IOException {
    assertThat(
            refusal(
                PluginZip.connector()
                    .manifest(
                        "connector.json",
                        m -> m.withObject("/connection/example").put("refuseOpen", true))))
        .isEqualTo("INVALID_INPUT: settings contradict");
  }

  @Test
  void install_whose_ids_differ_is_refused() throws IOException {
    assertThat(refusal(PluginZip.connector().property("plugin.id", "other")))
        .isEqualTo("plugin.id 'other' and the connector's id 'fixture' differ");
  }

  @Test
  void install_with_an_invalid_schema_names_the_file_and_the_place() throws IOException {
    assertThat(
            refusal(
                PluginZip.connector()
                    .manifest(
                        "actions/echo.json",
                        m -> m.withObject("/input/properties/text").put("type", "objekt"))))
        .startsWith("the manifests are refused:")
        .contains("actions/echo.json /input/properties/text/type");
  }

  @Test
  void install_of_a_new_schema_under_an_old_id_uses_the_new_one() {
    PluginZip old =
        PluginZip.connector()
            .manifest("actions/echo.json", m -> m.withObject("/input").put("$id", "urn:echo"));
    PluginZip renewed =
        PluginZip.connector()
            .version("1.1.0")
            .manifest(
                "actions/echo.json",
                m -> {
                  m.withObject("/input").put("$id", "urn:echo");
                  m.withObject("/input/properties/text").put("minLength", 2);
                });
    host.connected("{}");
    host.plugins().install(old.to(zip));
    assertThat(host.output("fixture.echo", "{\"text\": \"x\"}").path("text").asText())
        .isEqualTo("x");

    LifecycleReport report =
        host.plugins().install(new PluginUpload(renewed.to(zip), null, null, true), step -> {});

    assertThat(report.message()).isEmpty();
    assertThat(host.failure("fixture.echo", "{\"text\": \"x\"}").code()).isEqualTo("INPUT_INVALID");
  }
}
