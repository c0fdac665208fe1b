package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;

/** How a connection proves who it is and whom it talks to, in Kafka's words. */
final class SecurityProperties {

  private static final String PEM = "PEM";

  private SecurityProperties() {}

  /**
   * @param settings valid against the connection schema
   */
  static Map<String, Object> of(ObjectNode settings) {
    String protocol = settings.path("securityProtocol").asText("PLAINTEXT");
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
    if (protocol.endsWith("SSL")) {
      putTls(settings, properties);
      TlsMaterial.check(properties);
    }
    if (protocol.startsWith("SASL")) {
      putSasl(settings, properties);
    }
    return properties;
  }

  /**
   * What the connector chooses and free properties may change: a token endpoint that is gone shall
   * not be tried for ten seconds while callers wait.
   */
  static Map<String, Object> choices(ObjectNode settings) {
    if (!settings.path("saslMechanism").asText().equals("OAUTHBEARER")) {
      return Map.of();
    }
    return Map.of(
        SaslConfigs.SASL_LOGIN_CONNECT_TIMEOUT_MS, 3_000,
        SaslConfigs.SASL_LOGIN_READ_TIMEOUT_MS, 5_000,
        SaslConfigs.SASL_LOGIN_RETRY_BACKOFF_MAX_MS, 1_000);
  }

  private static void putTls(ObjectNode settings, Map<String, Object> properties) {
    JsonNode trusted = settings.path("trustCertificates");
    if (trusted.isTextual()) {
      properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
      properties.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, new Password(trusted.asText()));
    }
    JsonNode key = settings.path("clientKey");
    if (key.isTextual()) {
      properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
      properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, new Password(key.asText()));
      properties.put(
          SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
          new Password(settings.path("clientCertificates").asText()));
      JsonNode password = settings.path("clientKeyPassword");
      if (password.isTextual()) {
        properties.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, new Password(password.asText()));
      }
    }
    boolean verify = settings.path("verifyHostname").asBoolean(true);
    properties.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, verify ? "https" : "");
  }

  private static void putSasl(ObjectNode settings, Map<String, Object> properties) {
    String mechanism = settings.path("saslMechanism").asText("PLAIN");
    properties.put(SaslConfigs.SASL_MECHANISM, mechanism);
    if (mechanism.equals("OAUTHBEARER")) {
      putOauth(settings, properties);
      return;
    }
    properties.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        JaasEntry.withCredentials(
            mechanism, settings.path("username").asText(), settings.path("password").asText()));
  }

  private static void putOauth(ObjectNode settings, Map<String, Object> properties) {
    String tokenUrl = settings.path("oauthTokenUrl").asText();
    OauthUrls.allow(tokenUrl);
    properties.put(SaslConfigs.SASL_JAAS_CONFIG, JaasEntry.oauth());
    properties.put(
        SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS,
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
    // The default validator can also do the broker's part, and for that asks for another library.
    properties.put(
        SaslConfigs.SASL_OAUTHBEARER_JWT_VALIDATOR_CLASS,
        "org.apache.kafka.common.security.oauthbearer.ClientJwtValidator");
    properties.put(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, tokenUrl);
    properties.put(
        SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID,
        settings.path("oauthClientId").asText());
    properties.put(
        SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET,
        new Password(settings.path("oauthClientSecret").asText()));
    JsonNode scope = settings.path("oauthScope");
    if (scope.isTextual()) {
      properties.put(SaslConfigs.SASL_OAUTHBEARER_SCOPE, scope.asText());
    }
  }
}
