package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.PluginServer.ok;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.plugin.ArchiveSignature;
import dev.kosha.connector.runner.plugin.TrustedKey;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an upload is refused, when, and that nothing of it stays. */
class PluginUploadIT {

  private static final String OTHER = "A".repeat(43) + "=";

  @TempDir Path folder;

  private static byte[] sha256(byte[] zip) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(zip);
  }

  private static void assertServes(PluginServer plugins, String version) throws Exception {
    assertThat(plugins.serving()).isEqualTo(version);
    Awaitility.await().untilAsserted(() -> assertThat(plugins.uploads()).isEmpty());
  }

  @Test
  void upload_withItsDigest_isTaken() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      byte[] zip = plugins.version("1.0.0");
      String digest = Base64.getEncoder().encodeToString(sha256(zip));

      ok(
          plugins.server.send(
              plugins
                  .upload("/v1/plugins?sha256=" + HexFormat.of().formatHex(sha256(zip)), zip)
                  .header("Content-Digest", "sha-512=:AAAA:, sha-256=:" + digest + ":")));

      assertServes(plugins, "1.0.0");
    }
  }

  @Test
  void upload_withAnotherDigest_isRefusedAndTheOldServes() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      plugins.install(plugins.version("1.0.0"));
      byte[] next = plugins.version("1.1.0");

      HttpResponse<String> byHeader =
          plugins.server.send(
              plugins
                  .upload("/v1/plugins", next)
                  .header("Content-Digest", "sha-256=:" + OTHER + ":"));
      HttpResponse<String> byQuery =
          plugins.server.send(plugins.upload("/v1/plugins?sha256=" + "0".repeat(64), next));

      assertProblem(byHeader, 403, "PLUGIN_UNTRUSTED");
      assertProblem(byQuery, 403, "PLUGIN_UNTRUSTED");
      assertThat(json(byQuery).path("steps").findValuesAsText("name"))
          .containsExactly("copy", "trust");
      assertServes(plugins, "1.0.0");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Digest | sha-256=abc | ''",
        "Content-Digest | sha-512=:AAAA: | ''",
        "Content-Digest | sha-256=:AAAA: | ''",
        "Plugin-Signature | nonsense | ''",
        "Accept | */* | sha256=abc",
        "Accept | */* | force=yes",
      })
  void upload_withMalformedHead_isRefusedBeforeItIsRead(String header, String value, String query)
      throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      HttpResponse<String> response =
          plugins.server.send(
              plugins
                  .upload("/v1/plugins?" + query, plugins.version("1.0.0"))
                  .header(header, value));

      assertProblem(response, 400, "REQUEST_INVALID");
      assertServes(plugins, "");
    }
  }

  @Test
  void upload_whenKeysAreConfigured_mustBeSigned() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    List<TrustedKey> keys = List.of(new TrustedKey("release", pair.getPublic()));
    try (PluginServer plugins = PluginServer.in(folder, s -> s.trusting(keys))) {
      byte[] zip = plugins.version("1.0.0");
      Path file = Files.write(folder.resolve("signed.zip"), zip);
      String signature = ArchiveSignature.sign(file, pair.getPrivate()).toString();

      HttpResponse<String> unsigned = plugins.post(zip);
      HttpResponse<String> other =
          plugins.server.send(
              plugins
                  .upload("/v1/plugins", plugins.version("1.0.1"))
                  .header("Plugin-Signature", signature));

      assertProblem(unsigned, 403, "PLUGIN_UNTRUSTED");
      assertThat(json(unsigned).path("detail").asText()).contains("not signed");
      assertProblem(other, 403, "PLUGIN_UNTRUSTED");
      ok(
          plugins.server.send(
              plugins.upload("/v1/plugins", zip).header("Plugin-Signature", signature)));
      assertThat(json(plugins.server.get("/v1/plugins/fixture")).path("signedBy").asText())
          .isEqualTo("release");
      assertServes(plugins, "1.0.0");
    }
  }

  @Test
  void upload_ofTruncatedZipOrBomb_isRefusedAndTheOldServes() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      plugins.install(plugins.version("1.0.0"));
      byte[] whole = plugins.version("1.1.0");
      byte[] bomb = plugins.bytes(PluginZip.connector().file("bomb", new byte[64 << 20]));

      HttpResponse<String> truncated = plugins.post(Arrays.copyOf(whole, whole.length / 2));
      HttpResponse<String> exploded = plugins.post(bomb);

      assertProblem(truncated, 422, "PLUGIN_REFUSED");
      assertThat(json(truncated).path("detail").asText()).contains("damaged or cut off");
      assertThat(json(truncated).path("plugin").asText()).isEmpty();
      assertProblem(exploded, 422, "PLUGIN_REFUSED");
      assertThat(json(exploded).path("detail").asText()).contains("100 times its size");
      assertServes(plugins, "1.0.0");
    }
  }

  @Test
  void upload_ofNothing_isRefused() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      assertProblem(plugins.post(new byte[0]), 400, "REQUEST_INVALID");
      assertServes(plugins, "");
    }
  }

  @Test
  void upload_thatIsTooLarge_isRefusedWhetherItsLengthIsToldOrNot() throws Exception {
    TestSettings settings = new TestSettings();
    settings.maxPluginBytes = 10_000;
    try (PluginServer plugins = PluginServer.in(folder, settings)) {
      byte[] large = new byte[200_000];
      HttpRequest.Builder chunked =
          plugins
              .server
              .request("/v1/plugins")
              .header("Content-Type", PluginServer.ZIP)
              .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

      assertProblem(plugins.post(large), 413, "BODY_TOO_LARGE");
      assertProblem(plugins.server.send(chunked), 413, "BODY_TOO_LARGE");
      assertServes(plugins, "");
    }
  }

  @Test
  void upload_whoseCallerHangsUp_leavesNoFile() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      plugins.install(plugins.version("1.0.0"));
      try (RawSocket socket = new RawSocket(plugins.server.port())) {
        socket.send(head(1_000_000) + "PK".repeat(50_000));
        Awaitility.await().untilAsserted(() -> assertThat(plugins.uploads()).hasSize(1));
      }
      assertServes(plugins, "1.0.0");
      assertThat(plugins.install(plugins.version("1.1.0")).path("ok").asBoolean()).isTrue();
    }
  }

  @Test
  void upload_thatStalls_isAnswered408AndLeavesNoFile() throws Exception {
    TestSettings settings = new TestSettings();
    settings.bodyTimeout = Duration.ofMillis(300);
    try (PluginServer plugins = PluginServer.in(folder, settings);
        RawSocket socket = new RawSocket(plugins.server.port())) {
      socket.send(head(1_000_000) + "PK");

      assertThat(socket.statusLine()).startsWith("HTTP/1.1 408");
      assertServes(plugins, "");
    }
  }

  private static String head(int length) {
    return "POST /v1/plugins HTTP/1.1\r\nHost: x\r\nContent-Type: application/zip\r\n"
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }
}
