package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTestIT {

  private final KafkaEnvironment environment = KafkaEnvironment.shared();

  @Test
  void test_plaintext_tellsTheCluster() {
    ConnectionStatus status = test(environment.connection());

    assertThat(status.ok()).as(status.message()).isTrue();
    assertThat(status.details().path("clusterId").asText()).isNotBlank();
    assertThat(status.details().path("brokers").path(0).path("id").asInt()).isEqualTo(1);
    assertThat(status.details().at("/privileges/missingOnCluster")).isEmpty();
    assertThat(status.message()).endsWith("of 1 broker.");
  }

  @ParameterizedTest
  @EnumSource
  void test_rightCredentials_isOk(Security security) {
    ConnectionStatus status = test(environment.connection(security));

    assertThat(status.ok()).as(status.message()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "SASL_PLAIN, AUTHENTICATION_FAILED, refused the connection's credentials",
    "SCRAM_SHA_256, AUTHENTICATION_FAILED, refused the connection's credentials",
    "SCRAM_SHA_512, AUTHENTICATION_FAILED, refused the connection's credentials",
    "TLS, TLS_FAILED, not signed by any of the trust certificates",
    "MTLS, TLS_FAILED, does not accept the client's certificate",
    "OAUTHBEARER, AUTHENTICATION_FAILED, token endpoint",
  })
  void test_wrongCredentials_saysWhich(Security security, String code, String words) {
    ConnectionStatus status = test(environment.wrongCredentials(security));

    assertThat(status.ok()).isFalse();
    assertThat(status.message()).contains(words).doesNotContain("not-the-");
    assertThat(status.code()).isEqualTo(code);
  }

  @Test
  void test_noClientCertificate_saysThatOneIsAsked() {
    ObjectNode settings = environment.connection(Security.MTLS);
    settings.remove("clientKey");
    settings.remove("clientCertificates");

    ConnectionStatus status = test(settings);

    assertThat(status.message()).contains("client's certificate, or asks for one");
    assertThat(status.code()).isEqualTo("TLS_FAILED");
  }

  @Test
  void test_otherMechanismThanTheBrokers_namesTheMechanism() {
    ObjectNode settings =
        environment.connection(Security.SASL_PLAIN).put("saslMechanism", "SCRAM-SHA-256");

    ConnectionStatus status = test(settings);

    assertThat(status.code()).isEqualTo("AUTHENTICATION_FAILED");
    assertThat(status.message()).contains("SCRAM-SHA-256").contains("PLAIN");
  }

  @Test
  void test_plaintextToTls_isAMismatch() {
    ObjectNode settings = environment.connection();
    settings.set("bootstrapServers", environment.connection(Security.TLS).path("bootstrapServers"));

    assertThat(test(settings).code()).isEqualTo("PROTOCOL_MISMATCH");
  }

  @Test
  void test_tlsToPlaintext_isAMismatch() {
    ObjectNode settings = environment.connection().put("securityProtocol", "SSL");

    ConnectionStatus status = test(settings);

    assertThat(status.message()).contains("Kafka listener with SSL");
    assertThat(status.code()).isEqualTo("PROTOCOL_MISMATCH");
  }

  @Test
  void test_unknownHost_namesIt() {
    ConnectionStatus status = test(at("no-such-host.invalid:9092"));

    assertThat(status.code()).isEqualTo("UNKNOWN_HOST");
    assertThat(status.message()).contains("'no-such-host.invalid'");
  }

  @Test
  void test_nobodyListens_saysSo() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    ConnectionStatus status = test(at("127.0.0.1:" + port + ", no-such-host.invalid:1"));

    assertThat(status.code()).isEqualTo("UNAVAILABLE");
    assertThat(status.message()).contains("127.0.0.1:" + port).contains("connection refused");
  }

  @Test
  void test_tokenEndpointIsGone_saysSo() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port + "/token";

    ConnectionStatus status =
        test(environment.connection(Security.OAUTHBEARER).put("oauthTokenUrl", url));

    assertThat(status.ok()).isFalse();
    assertThat(status.message()).contains("token endpoint");
  }

  private static ObjectNode at(String servers) {
    return KafkaCalls.json("{}").put("bootstrapServers", servers);
  }

  private static ConnectionStatus test(ObjectNode settings) {
    try (KafkaCalls kafka = KafkaCalls.open(settings)) {
      return kafka.test();
    }
  }
}
