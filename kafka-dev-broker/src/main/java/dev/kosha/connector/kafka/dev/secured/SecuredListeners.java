package dev.kosha.connector.kafka.dev.secured;

import dev.kosha.connector.kafka.dev.Security;
import dev.kosha.connector.kafka.dev.runtime.BrokerProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The broker's side of each {@link Security}: its listener, users and keys. */
final class SecuredListeners {

  static final String SASL_PLAIN = "SASLPLAIN";
  static final String SCRAM = "SCRAM";
  static final String TLS = "TLS";
  static final String MTLS = "MTLS";
  static final String OAUTH = "OAUTH";

  private static final String LOGIN = "org.apache.kafka.common.security.";

  private final Map<String, String> properties;

  private SecuredListeners(Map<String, String> properties) {
    this.properties = properties;
  }

  /** The properties of a broker that serves them all, on any free ports. */
  static Map<String, String> properties(
      Path data, Credentials user, Identity broker, Identity client, String keySetUrl) {
    SecuredListeners listeners = new SecuredListeners(BrokerProperties.combined(1, 0, data));
    listeners.add(SASL_PLAIN, "SASL_PLAINTEXT");
    listeners.add(SCRAM, "SASL_PLAINTEXT");
    listeners.add(TLS, "SSL");
    listeners.add(MTLS, "SSL");
    listeners.add(OAUTH, "SASL_PLAINTEXT");
    listeners.plain(user);
    listeners.scram(user);
    listeners.tls(TLS, broker);
    listeners.tls(MTLS, broker);
    listeners.set(MTLS, "ssl.client.auth", "required");
    listeners.set(MTLS, "ssl.truststore.type", "PEM");
    listeners.set(MTLS, "ssl.truststore.certificates", client.certificate());
    listeners.oauth(keySetUrl);
    return listeners.properties;
  }

  /** The listener on which a client uses a security. */
  static String of(Security security) {
    return switch (security) {
      case SASL_PLAIN -> SASL_PLAIN;
      case SCRAM_SHA_256, SCRAM_SHA_512 -> SCRAM;
      case TLS -> TLS;
      case MTLS -> MTLS;
      case OAUTHBEARER -> OAUTH;
    };
  }

  private void add(String listener, String protocol) {
    properties.merge("listeners", BrokerProperties.listener(listener, 0), SecuredListeners::joined);
    properties.merge(
        "listener.security.protocol.map", listener + ":" + protocol, SecuredListeners::joined);
  }

  private static String joined(String before, String next) {
    return before + "," + next;
  }

  private void plain(Credentials user) {
    set(SASL_PLAIN, "sasl.enabled.mechanisms", "PLAIN");
    set(
        SASL_PLAIN,
        "plain.sasl.jaas.config",
        LOGIN
            + "plain.PlainLoginModule required user_%s=\"%s\";"
                .formatted(user.name(), user.password()));
  }

  private void scram(Credentials user) {
    List<String> mechanisms = List.of("SCRAM-SHA-256", "SCRAM-SHA-512");
    set(SCRAM, "sasl.enabled.mechanisms", String.join(",", mechanisms));
    StringBuilder users = new StringBuilder();
    for (String mechanism : mechanisms) {
      set(
          SCRAM,
          mechanism.toLowerCase(Locale.ROOT) + ".sasl.jaas.config",
          LOGIN + "scram.ScramLoginModule required;");
      users.append("%s=[name=%s,password=%s]%n".formatted(mechanism, user.name(), user.password()));
    }
    properties.put(BrokerProperties.SCRAM_USERS, users.toString());
  }

  private void tls(String listener, Identity broker) {
    set(listener, "ssl.keystore.type", "PEM");
    set(listener, "ssl.keystore.key", broker.key());
    set(listener, "ssl.keystore.certificate.chain", broker.certificate());
  }

  private void oauth(String keySetUrl) {
    set(OAUTH, "sasl.enabled.mechanisms", "OAUTHBEARER");
    set(
        OAUTH,
        "oauthbearer.sasl.jaas.config",
        LOGIN + "oauthbearer.OAuthBearerLoginModule required;");
    set(
        OAUTH,
        "oauthbearer.sasl.server.callback.handler.class",
        LOGIN + "oauthbearer.OAuthBearerValidatorCallbackHandler");
    properties.put("sasl.oauthbearer.jwks.endpoint.url", keySetUrl);
    properties.put("sasl.oauthbearer.expected.audience", TokenSigner.AUDIENCE);
    properties.put("sasl.oauthbearer.expected.issuer", TokenSigner.ISSUER);
  }

  private void set(String listener, String property, String value) {
    String name = listener.toLowerCase(Locale.ROOT);
    properties.put("listener.name." + name + "." + property, value);
  }
}
