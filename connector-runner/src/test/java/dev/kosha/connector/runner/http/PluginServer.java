package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.plugin.PluginSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A server over a host with real plugins, and what is asked of it to change them. */
final class PluginServer implements AutoCloseable {

  static final String ZIP = "application/zip";

  final Path folder;
  final HostUnderTest host;
  final TestServer server;

  private PluginServer(Path folder, HostUnderTest host, TestSettings settings) {
    this.folder = folder;
    this.host = host.connected("{}");
    server = TestServer.over(host, settings);
  }

  static PluginServer in(Path folder) {
    return in(folder, settings -> settings);
  }

  static PluginServer in(Path folder, UnaryOperator<PluginSettings> change) {
    return new PluginServer(folder, HostUnderTest.in(folder, change), new TestSettings());
  }

  static PluginServer in(Path folder, TestSettings settings) {
    return new PluginServer(folder, HostUnderTest.in(folder), settings);
  }

  /** One whose replaced generations may finish their calls for so long. */
  static PluginServer draining(Path folder, Duration timeout) {
    return new PluginServer(folder, HostUnderTest.in(folder, timeout, 1000), new TestSettings());
  }

  /** The bytes of a plugin's zip. */
  byte[] bytes(PluginZip zip) {
    try {
      Path file = zip.to(folder.resolve("made.zip"));
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] version(String version) {
    return bytes(PluginZip.connector().version(version));
  }

  /** A version that takes less than the fixture does. */
  byte[] breaking(String version) {
    return bytes(
        PluginZip.connector()
            .version(version)
            .manifest(
                "actions/echo.json",
                echo -> echo.withObject("/input/properties/text").put("minLength", 2)));
  }

  HttpRequest.Builder upload(String pathAndQuery, byte[] zip) {
    return server
        .request(pathAndQuery)
        .header("Content-Type", ZIP)
        .POST(BodyPublishers.ofByteArray(zip));
  }

  HttpResponse<String> post(byte[] zip) throws Exception {
    return server.send(upload("/v1/plugins", zip));
  }

  /** Loads what must be taken. */
  JsonNode install(byte[] zip) throws Exception {
    return ok(post(zip));
  }

  static JsonNode ok(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestServer.json(response);
  }

  HttpResponse<String> rollback(String id) throws Exception {
    return server.post("/v1/plugins/" + id + "/rollback", "");
  }

  HttpResponse<String> delete(String id) throws Exception {
    return server.send(server.request("/v1/plugins/" + id).DELETE());
  }

  /** The version that serves; empty when none does. */
  String serving() throws Exception {
    return TestServer.json(server.get("/v1/plugins")).at("/plugins/0/version").asText();
  }

  /** What lies where uploads arrive. */
  List<Path> uploads() throws IOException {
    try (Stream<Path> files = Files.list(host.plugins().uploadsFolder())) {
      return files.toList();
    }
  }

  @Override
  public void close() {
    server.close();
    host.close();
  }
}
