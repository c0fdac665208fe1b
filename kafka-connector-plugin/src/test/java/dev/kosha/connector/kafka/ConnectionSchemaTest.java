package dev.kosha.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the connection's schema asks for, by the way the brokers are secured. */
class ConnectionSchemaTest {

  private final Schema schema =
      SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> {})
          .getSchema(KafkaCalls.manifests().connector().connection().schema());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'bootstrapServers': 'a:1'",
        "'bootstrapServers': 'a:1, b.c-d_e:65535 ,[::1]:9092'",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SSL'",
        "'bootstrapServers': 'a:1', 'username': 'of the shell'",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SASL_SSL', 'saslMechanism': 'PLAIN', 'username': 'u', 'password': 'p'",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SASL_SSL', 'saslMechanism': 'OAUTHBEARER', 'oauthTokenUrl': 'https://a/b', 'oauthClientId': 'i', 'oauthClientSecret': 's'",
        "'bootstrapServers': 'a:1', 'properties': {'linger.ms': '5'}",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'http://a:1/apis/ccompat/v7'}",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'https://a, https://b/', 'username': 'u', 'password': 'p'}",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'https://a', 'token': 't', 'requestTimeout': 'PT1.5S', 'cacheSize': 1, 'cacheTime': 'PT24H'}",
      })
  void connection_complete_isValid(String members) {
    assertThat(faults(members)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'securityProtocol': 'PLAINTEXT' | bootstrapServers",
        "'bootstrapServers': 'no port' | bootstrapServers",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SASL_SSL' | saslMechanism",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SASL_SSL', 'saslMechanism': 'PLAIN', 'username': 'u' | password",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SASL_PLAINTEXT', 'saslMechanism': 'SCRAM-SHA-256', 'password': 'p' | username",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SASL_SSL', 'saslMechanism': 'OAUTHBEARER', 'oauthTokenUrl': 'https://a/b', 'oauthClientId': 'i' | oauthClientSecret",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SASL_SSL', 'saslMechanism': 'OAUTHBEARER', 'oauthTokenUrl': 'file:/etc/passwd', 'oauthClientId': 'i', 'oauthClientSecret': 's' | oauthTokenUrl",
        "'bootstrapServers': 'a:1', 'password': 'p' | securityProtocol",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'PLAINTEXT', 'password': 'p' | securityProtocol",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SSL', 'clientKey': 'k' | clientCertificates",
        "'bootstrapServers': 'a:1', 'securityProtocol': 'SSL', 'clientKeyPassword': 'k' | clientKey",
        "'bootstrapServers': 'a:1', 'properties': {'sasl.jaas.config': 'x'} | sasl.jaas.config",
        "'bootstrapServers': 'a:1', 'unknown': 1 | unknown",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {} | url",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'ftp://a'} | url",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'https://u:p@a'} | url",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'https://a', 'username': 'u'} | password",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'https://a', 'username': 'u', 'password': 'p', 'token': 't'} | username",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'https://a', 'clientKey': 'k'} | clientCertificates",
        "'bootstrapServers': 'a:1', 'schemaRegistry': {'url': 'https://a', 'requestTimeout': '5s'} | requestTimeout",
      })
  void connection_incomplete_namesTheField(String members, String field) {
    assertThat(faults(members)).anySatisfy(fault -> assertThat(fault).contains(field));
  }

  private List<String> faults(String members) {
    return schema.validate(KafkaCalls.json("{" + members.replace('\'', '"') + "}")).stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }
}
