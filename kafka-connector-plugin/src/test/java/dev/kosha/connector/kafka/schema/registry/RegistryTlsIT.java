package dev.kosha.connector.kafka.schema.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that asks for a client's certificate; one identity serves both sides. */
class RegistryTlsIT {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  private StandInRegistry registry;
  private String certificate;
  private String key;

  @BeforeEach
  void start() throws Exception {
    KeyStore store = identity();
    certificate = pem("CERTIFICATE", store.getCertificate("one").getEncoded());
    key = pem("PRIVATE KEY", store.getKey("one", PASSWORD).getEncoded());
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new ClientsWithCertificates(context(store)));
    registry = StandInRegistry.start(server);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void clientWithACertificate_isServed() {
    ObjectNode settings = settings("127.0.0.1");

    assertThat(level(settings)).isEqualTo("BACKWARD");
  }

  @Test
  void clientWithout_orThatTrustsOthers_isNot() {
    ObjectNode anonymous = settings("127.0.0.1");
    anonymous.remove("clientKey");
    anonymous.remove("clientCertificates");
    ObjectNode distrusting = settings("127.0.0.1");
    distrusting.remove("trustCertificates");

    assertThatThrownBy(() -> level(anonymous)).hasMessageContaining("REGISTRY_UNAVAILABLE");
    assertThatThrownBy(() -> level(distrusting)).hasMessageContaining("no trusted TLS connection");
  }

  @Test
  void textThatIsNoKeyOrCertificate_isNamed() {
    ObjectNode wrong = settings("127.0.0.1").put("clientKey", "canary");

    assertThat(Failures.assertFails(StandardErrorCode.INVALID_INPUT, () -> level(wrong)).pointer())
        .hasValue("/schemaRegistry/clientKey");
    ObjectNode trust =
        settings("127.0.0.1").put("trustCertificates", "-----BEGIN CERTIFICATE-----");
    assertThat(Failures.assertFails(StandardErrorCode.INVALID_INPUT, () -> level(trust)).pointer())
        .hasValue("/schemaRegistry/trustCertificates");
  }

  private ObjectNode settings(String host) {
    return new JsonMapper()
        .createObjectNode()
        .put("url", "https://" + host + ":" + registry.port())
        .put("trustCertificates", certificate)
        .put("clientCertificates", certificate)
        .put("clientKey", key);
  }

  private static String level(ObjectNode settings) {
    ObjectNode connection = new JsonMapper().createObjectNode();
    connection.set("schemaRegistry", settings);
    RegistrySettings parsed = RegistrySettings.of(connection).orElseThrow();
    try (RegistryClient client = new RegistryClient(parsed, "tls", new JsonMapper())) {
      return client
          .level()
          .handle(
              (answer, error) -> {
                if (error != null) {
                  throw new AssertionError(
                      KafkaErrors.translate(error, "test").code().name()
                          + ": "
                          + error.getMessage());
                }
                return answer.path("compatibilityLevel").asText();
              })
          .join();
    }
  }

  private KeyStore identity() throws Exception {
    Path file = folder.resolve("one.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "one",
                "-dname",
                "CN=one",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "7",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext context(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("one", store.getCertificate("one"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static String pem(String type, byte[] der) {
    String lines = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, lines, type);
  }

  private static final class ClientsWithCertificates extends HttpsConfigurator {

    ClientsWithCertificates(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setNeedClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }
}
