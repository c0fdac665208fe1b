package dev.kosha.connector.kafka.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Whom a registry is trusted to be, and how the client proves itself to it, from PEM texts. */
final class RegistryTls {

  private static final List<String> FIELDS =
      List.of("trustCertificates", "clientKey", "verifyHostname");

  private RegistryTls() {}

  /** Empty when the settings name nothing of the kind. */
  static Optional<SSLContext> of(JsonNode registry) {
    if (FIELDS.stream().noneMatch(registry::has)) {
      return Optional.empty();
    }
    char @Nullable [] password =
        registry.has("clientKeyPassword")
            ? registry.path("clientKeyPassword").asText().toCharArray()
            : null;
    try {
      KeyManager @Nullable [] keys =
          registry.has("clientKey") ? keys(key(registry), password) : null;
      TrustManager @Nullable [] trust =
          registry.has("trustCertificates") ? trust(trusted(registry)) : trust(null);
      if (!registry.path("verifyHostname").asBoolean(true)) {
        trust = AnyHostName.of(trust);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw invalid("the certificates and the key cannot be used together", "clientKey", e);
    }
  }

  private static @Nullable KeyStore trusted(JsonNode registry) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
    properties.put(
        SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
        new Password(registry.path("trustCertificates").asText()));
    try (DefaultSslEngineFactory factory = configured(properties)) {
      return factory.truststore();
    } catch (KafkaException e) {
      throw invalid("the trust certificates are no PEM certificates", "trustCertificates", e);
    }
  }

  private static @Nullable KeyStore key(JsonNode registry) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
    properties.put(
        SslConfigs.SSL_KEYSTORE_KEY_CONFIG, new Password(registry.path("clientKey").asText()));
    properties.put(
        SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
        new Password(registry.path("clientCertificates").asText()));
    if (registry.has("clientKeyPassword")) {
      properties.put(
          SslConfigs.SSL_KEY_PASSWORD_CONFIG,
          new Password(registry.path("clientKeyPassword").asText()));
    }
    try (DefaultSslEngineFactory factory = configured(properties)) {
      return factory.keystore();
    } catch (KafkaException e) {
      throw invalid(
          "the client key cannot be read: it must be PEM in PKCS #8, with the right key password if"
              + " it is encrypted, and the certificates beside it PEM too",
          "clientKey",
          e);
    }
  }

  /** Kafka's client reads PEM, so nothing else has to. */
  private static DefaultSslEngineFactory configured(Map<String, Object> properties) {
    DefaultSslEngineFactory factory = new DefaultSslEngineFactory();
    factory.configure(new ConfigDef().withClientSslSupport().parse(properties));
    return factory;
  }

  private static KeyManager[] keys(@Nullable KeyStore store, char @Nullable [] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trust(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static ConnectorException invalid(String message, String field, Throwable cause) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message, cause)
        .at("/schemaRegistry/" + field);
  }
}
