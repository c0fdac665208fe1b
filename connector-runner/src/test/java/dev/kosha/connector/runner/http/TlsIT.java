package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server behind its own certificate. */
class TlsIT {

  @TempDir private Path folder = Path.of("");

  private Path certificate = Path.of("");
  private Path key = Path.of("");

  @BeforeEach
  void place() {
    certificate = folder.resolve("server.pem");
    key = folder.resolve("server.key");
  }

  private TestCertificates served(String name) throws Exception {
    TestCertificates made = TestCertificates.create(folder, name);
    made.writeCertificate(certificate);
    made.writeKey(key);
    return made;
  }

  private TestServer start(@Nullable Path clientCa, boolean required) {
    TestSettings settings = new TestSettings();
    settings.tls = new TlsFiles(certificate, key, clientCa, required);
    return TestServer.start(settings.create());
  }

  @Test
  void call_overTls_isAnswered() throws Exception {
    TestCertificates own = served("first");
    try (TestServer server = start(null, true)) {
      HttpResponse<String> response = get(server, own.client(null));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThatThrownBy(() -> server.get("/health/live")).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void handshake_ofAModernVersion_succeeds(String version) throws Exception {
    TestCertificates own = served("first");
    try (TestServer server = start(null, true);
        SSLSocket socket = socket(server, own, version)) {
      socket.startHandshake();

      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      assertThat(socket.getSession().getCipherSuite()).containsPattern("GCM|CHACHA20");
    }
  }

  @Test
  void handshake_withoutForwardSecrecy_isRefused() throws Exception {
    TestCertificates own = served("first");
    try (TestServer server = start(null, true);
        SSLSocket socket = socket(server, own, "TLSv1.2")) {
      socket.setEnabledCipherSuites(
          new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_128_GCM_SHA256"});

      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void files_replaced_areServedWithoutRestartButNeverABadPair() throws Exception {
    TestCertificates first = served("first");
    try (TestServer server = start(null, true)) {
      assertThat(get(server, first.client(null)).statusCode()).isEqualTo(200);
      TestCertificates second = TestCertificates.create(folder, "second");

      second.writeCertificate(certificate);
      await()
          .during(3, TimeUnit.SECONDS)
          .atMost(10, TimeUnit.SECONDS)
          .until(() -> isServed(server, first) && !isServed(server, second));
      Files.writeString(key, "rubbish");
      await()
          .during(3, TimeUnit.SECONDS)
          .atMost(10, TimeUnit.SECONDS)
          .until(() -> isServed(server, first));
      second.writeKey(key);
      await().atMost(20, TimeUnit.SECONDS).until(() -> isServed(server, second));
      assertThat(isServed(server, first)).isFalse();
    }
  }

  @Test
  void client_withoutTheRightCertificate_isTurnedAwayWhereOneIsRequired() throws Exception {
    TestCertificates own = served("first");
    TestCertificates client = TestCertificates.create(folder, "client");
    TestCertificates stranger = TestCertificates.create(folder, "stranger");
    Path authorities = folder.resolve("clients.pem");
    client.writeCertificate(authorities);
    try (TestServer server = start(authorities, true)) {
      assertThat(get(server, own.client(client)).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> get(server, own.client(null))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(server, own.client(stranger))).isInstanceOf(IOException.class);
    }
    try (TestServer server = start(authorities, false)) {
      assertThat(get(server, own.client(null)).statusCode()).isEqualTo(200);
      assertThat(get(server, own.client(client)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void start_withAPairThatWillNotDo_saysSo() throws Exception {
    served("first");
    TestCertificates.create(folder, "second").writeKey(key);
    assertThatThrownBy(() -> start(null, true))
        .isInstanceOf(HttpStartException.class)
        .hasMessageContaining("the key is not that of the certificate");

    Files.writeString(key, "rubbish");
    assertThatThrownBy(() -> start(null, true))
        .isInstanceOf(HttpStartException.class)
        .hasMessageContaining("PEM");
    Files.delete(key);
    assertThatThrownBy(() -> start(null, true))
        .isInstanceOf(HttpStartException.class)
        .hasMessageContaining("server.key");
  }

  private static SSLSocket socket(TestServer server, TestCertificates own, String version)
      throws Exception {
    SSLSocket socket =
        (SSLSocket) own.client(null).getSocketFactory().createSocket("127.0.0.1", server.port());
    socket.setEnabledProtocols(new String[] {version});
    return socket;
  }

  private static boolean isServed(TestServer server, TestCertificates expected) throws Exception {
    try {
      return get(server, expected.client(null)).statusCode() == 200;
    } catch (SSLException e) {
      return false;
    }
  }

  private static HttpResponse<String> get(TestServer server, SSLContext context) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/health/live"))
            .build();
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(request, BodyHandlers.ofString());
  }
}
