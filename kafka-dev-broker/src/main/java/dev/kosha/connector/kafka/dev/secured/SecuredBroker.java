package dev.kosha.connector.kafka.dev.secured;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.Security;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The broker with security, and what a client needs to know of it. Thread-safe. */
public final class SecuredBroker implements AutoCloseable {

  private final Credentials user = Credentials.create("alice");
  private final Credentials oauthClient = Credentials.create("kosha-client");
  private final Identity broker;
  private final Identity client;
  private final TokenServer tokens;
  private final BrokerProcess process;

  private SecuredBroker(List<Path> classPath, Path folder) {
    CompletableFuture<Identity> clientIdentity =
        CompletableFuture.supplyAsync(() -> Identity.create("client", folder));
    broker = Identity.create("broker", folder);
    client = clientIdentity.join();
    TokenSigner signer = new TokenSigner(oauthClient.name(), Clock.systemUTC());
    tokens = TokenServer.start(signer, oauthClient.name(), oauthClient.password());
    Map<String, String> properties =
        SecuredListeners.properties(
            folder.resolve("data"), user, broker, client, tokens.keySetUrl());
    try {
      process = BrokerProcess.start(classPath, properties, tokens.keySetUrl(), folder);
    } catch (RuntimeException e) {
      tokens.close();
      throw e;
    }
  }

  /**
   * Starts the broker and the token endpoint and blocks until they serve.
   *
   * @param classPath Kafka's server with all it needs but Jackson, and this module's own jar
   * @param folder for keys and data; the caller's to delete
   */
  public static SecuredBroker start(List<Path> classPath, Path folder) {
    return new SecuredBroker(classPath, folder);
  }

  /** Settings of a connection with right credentials. */
  public ObjectNode connection(Security security) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    Integer port = process.ports().get(SecuredListeners.of(security));
    settings.put("bootstrapServers", "127.0.0.1:" + Objects.requireNonNull(port));
    switch (security) {
      case SASL_PLAIN -> putUser(settings, "PLAIN");
      case SCRAM_SHA_256 -> putUser(settings, "SCRAM-SHA-256");
      case SCRAM_SHA_512 -> putUser(settings, "SCRAM-SHA-512");
      case TLS -> putTls(settings);
      case MTLS -> {
        putTls(settings);
        putClient(settings, client);
      }
      case OAUTHBEARER -> putOauth(settings);
    }
    return settings;
  }

  /** The same with credentials that the broker, or for TLS the client, does not accept. */
  public ObjectNode wrongCredentials(Security security) {
    ObjectNode settings = connection(security);
    switch (security) {
      case SASL_PLAIN, SCRAM_SHA_256, SCRAM_SHA_512 -> settings.put("password", "not-the-password");
      case TLS -> settings.put("trustCertificates", client.certificate());
      case MTLS -> putClient(settings, broker);
      case OAUTHBEARER -> settings.put("oauthClientSecret", "not-the-secret");
    }
    return settings;
  }

  private void putUser(ObjectNode settings, String mechanism) {
    settings
        .put("securityProtocol", "SASL_PLAINTEXT")
        .put("saslMechanism", mechanism)
        .put("username", user.name())
        .put("password", user.password());
  }

  private void putTls(ObjectNode settings) {
    settings.put("securityProtocol", "SSL").put("trustCertificates", broker.certificate());
  }

  private static void putClient(ObjectNode settings, Identity identity) {
    settings.put("clientKey", identity.key()).put("clientCertificates", identity.certificate());
  }

  private void putOauth(ObjectNode settings) {
    settings
        .put("securityProtocol", "SASL_PLAINTEXT")
        .put("saslMechanism", "OAUTHBEARER")
        .put("oauthTokenUrl", tokens.tokenUrl())
        .put("oauthClientId", oauthClient.name())
        .put("oauthClientSecret", oauthClient.password());
  }

  /** Stops both. Idempotent. */
  @Override
  public void close() {
    process.close();
    tokens.close();
  }
}
