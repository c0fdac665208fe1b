package dev.kosha.connector.kafka.client;

import java.util.List;

/**
 * Initialises Kafka's SASL login modules.
 *
 * <p>Each registers a security provider of the whole process when it is first touched. Doing that
 * while the plugin starts lets the host tell which generation a provider belongs to, and take it
 * away with the generation.
 */
public final class LoginModules {

  private static final List<String> NAMES =
      List.of(
          "org.apache.kafka.common.security.plain.PlainLoginModule",
          "org.apache.kafka.common.security.scram.ScramLoginModule",
          "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule");

  private LoginModules() {}

  /** Runs their static initialisers, under the plugin's class loader. */
  public static void initialize() {
    NAMES.forEach(name -> PluginLoader.call(() -> load(name)));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, true, LoginModules.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the plugin lacks Kafka's class " + name, e);
    }
  }
}
