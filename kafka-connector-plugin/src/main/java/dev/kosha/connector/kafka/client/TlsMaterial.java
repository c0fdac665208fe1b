package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** Checks PEM texts before a client is made of them: a client's failure names no field. */
final class TlsMaterial {

  private static final List<String> TRUST =
      List.of(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG);

  private static final List<String> KEY =
      List.of(
          SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
          SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
          SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
          SslConfigs.SSL_KEY_PASSWORD_CONFIG);

  private TlsMaterial() {}

  /**
   * @throws ConnectorException with INVALID_INPUT at the field to blame
   */
  static void check(Map<String, Object> properties) {
    load(properties, TRUST, "/trustCertificates", "the trust certificates are no PEM certificates");
    load(
        properties,
        KEY,
        "/clientKey",
        "the client key cannot be read: it must be an RSA, DSA or EC key as PEM in PKCS #8, with the"
            + " right key password if it is encrypted, and the certificates beside it PEM too");
  }

  private static void load(
      Map<String, Object> properties, List<String> names, String field, String fault) {
    Map<String, Object> chosen = new HashMap<>();
    names.forEach(
        name -> {
          Object value = properties.get(name);
          if (value != null) {
            chosen.put(name, value);
          }
        });
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(new ConfigDef().withClientSslSupport().parse(chosen));
    } catch (KafkaException e) {
      throw new ConnectorException(StandardErrorCode.INVALID_INPUT, fault, e).at(field);
    }
  }
}
