package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

  @Test
  void forProducer_plaintext_hasTheConnectorsChoices() {
    Map<String, Object> properties =
        of("{'bootstrapServers': 'a:1,b:2'}").forProducer(ProducerKind.USUAL);

    assertThat(properties)
        .containsEntry("bootstrap.servers", "a:1,b:2")
        .containsEntry("security.protocol", "PLAINTEXT")
        .containsEntry("linger.ms", 0)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("max.block.ms", 0)
        .containsEntry("client.id", "kosha-main-7.1-producer");
  }

  @Test
  void forProducer_freeProperties_winOverChoicesAndReachOnlyWhoKnowsThem() {
    ClientProperties properties =
        of(
            "{'bootstrapServers': 'a:1', 'clientId': 'c', 'properties': {'linger.ms': '5', 'max.poll.records': '7'}}");

    assertThat(properties.forProducer(ProducerKind.USUAL))
        .containsEntry("linger.ms", "5")
        .doesNotContainKey("max.poll.records");
    assertThat(properties.forConsumer(3, Map.of("group.id", "g")))
        .containsEntry("max.poll.records", "7")
        .containsEntry("group.id", "g")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("client.id", "c-main-7.1-consumer-3")
        .doesNotContainKey("linger.ms");
    assertThat(properties.forAdmin()).containsEntry("client.id", "c-main-7.1-admin");
  }

  @Test
  void forAdmin_oauth_usesKafkasOwnLogin() {
    Map<String, Object> properties =
        of("""
           {'bootstrapServers': 'a:1', 'securityProtocol': 'SASL_SSL', 'saslMechanism': 'OAUTHBEARER',
            'oauthTokenUrl': 'https://login.invalid/token', 'oauthClientId': 'i',
            'oauthClientSecret': 's', 'oauthScope': 'kafka'}
           """)
            .forAdmin();

    assertThat(properties)
        .containsEntry("sasl.mechanism", "OAUTHBEARER")
        .containsEntry("sasl.oauthbearer.token.endpoint.url", "https://login.invalid/token")
        .containsEntry("sasl.oauthbearer.client.credentials.client.id", "i")
        .containsEntry("sasl.oauthbearer.client.credentials.client.secret", new Password("s"))
        .containsEntry("sasl.oauthbearer.scope", "kafka");
    assertThat(System.getProperty(OauthUrls.ALLOWED)).contains("https://login.invalid/token");
  }

  @Test
  void of_hostNameNotVerified_switchesTheCheckOff() {
    assertThat(
            of("{'bootstrapServers': 'a:1', 'securityProtocol': 'SSL', 'verifyHostname': false}")
                .forAdmin())
        .containsEntry("ssl.endpoint.identification.algorithm", "");
  }

  @Test
  void of_badPem_namesTheField() {
    ConnectorException trust =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () ->
                of(
                    "{'bootstrapServers': 'a:1', 'securityProtocol': 'SSL', 'trustCertificates': '-----BEGIN CERTIFICATE-----'}"));
    ConnectorException key =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () ->
                of(
                    "{'bootstrapServers': 'a:1', 'securityProtocol': 'SSL', 'clientKey': 'secretkey', 'clientCertificates': 'x'}"));

    assertThat(trust.pointer()).contains("/trustCertificates");
    assertThat(key.pointer()).contains("/clientKey");
    assertThat(key.message()).doesNotContain("secretkey");
  }

  private static ClientProperties of(String settings) {
    ObjectNode values = KafkaCalls.json(settings.replace('\'', '"'));
    return ClientProperties.of(values, "main-7.1");
  }
}
