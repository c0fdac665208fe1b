package dev.kosha.connector.kafka.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Turns settings of a connection into properties of Kafka's clients. */
final class ClientProperties {

  private ClientProperties() {}

  static Map<String, Object> of(ObjectNode connection) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("default.api.timeout.ms", 20_000);
    properties.put("request.timeout.ms", 10_000);
    copy(connection, "bootstrapServers", properties, "bootstrap.servers");
    copy(connection, "securityProtocol", properties, "security.protocol");
    copy(connection, "saslMechanism", properties, "sasl.mechanism");
    copy(connection, "trustCertificates", properties, "ssl.truststore.certificates");
    copy(connection, "clientKey", properties, "ssl.keystore.key");
    copy(connection, "clientCertificates", properties, "ssl.keystore.certificate.chain");
    if (connection.has("trustCertificates")) {
      properties.put("ssl.truststore.type", "PEM");
    }
    if (connection.has("clientKey")) {
      properties.put("ssl.keystore.type", "PEM");
    }
    if (connection.has("saslMechanism")) {
      putLogin(connection, properties);
    }
    return properties;
  }

  private static void putLogin(ObjectNode connection, Map<String, Object> properties) {
    String packages = "org.apache.kafka.common.security.";
    String user =
        " required username=\"%s\" password=\"%s\";"
            .formatted(connection.path("username").asText(), connection.path("password").asText());
    switch (connection.path("saslMechanism").asText()) {
      case "PLAIN" ->
          properties.put("sasl.jaas.config", packages + "plain.PlainLoginModule" + user);
      case "OAUTHBEARER" -> {
        properties.put(
            "sasl.jaas.config", packages + "oauthbearer.OAuthBearerLoginModule required;");
        properties.put(
            "sasl.login.callback.handler.class",
            packages + "oauthbearer.OAuthBearerLoginCallbackHandler");
        copy(connection, "oauthTokenUrl", properties, "sasl.oauthbearer.token.endpoint.url");
        copy(
            connection,
            "oauthClientId",
            properties,
            "sasl.oauthbearer.client.credentials.client.id");
        copy(
            connection,
            "oauthClientSecret",
            properties,
            "sasl.oauthbearer.client.credentials.client.secret");
      }
      default -> properties.put("sasl.jaas.config", packages + "scram.ScramLoginModule" + user);
    }
  }

  private static void copy(
      ObjectNode from, String field, Map<String, Object> properties, String name) {
    if (from.has(field)) {
      properties.put(name, from.path(field).asText());
    }
  }
}
