package dev.kosha.connector.kafka.client;

import org.apache.kafka.common.config.types.Password;

/** Writes the one JAAS entry that a client needs, for {@code sasl.jaas.config}. */
final class JaasEntry {

  private static final String PACKAGE = "org.apache.kafka.common.security.";

  private JaasEntry() {}

  /** For PLAIN and SCRAM. */
  static Password withCredentials(String mechanism, String username, String password) {
    String module =
        mechanism.equals("PLAIN")
            ? PACKAGE + "plain.PlainLoginModule"
            : PACKAGE + "scram.ScramLoginModule";
    return new Password(
        module + " required username=" + quoted(username) + " password=" + quoted(password) + ";");
  }

  /** For OAUTHBEARER; the credentials are properties of their own there. */
  static Password oauth() {
    return new Password(PACKAGE + "oauthbearer.OAuthBearerLoginModule required;");
  }

  /**
   * A value as Kafka's JAAS parser reads it: it is a {@link java.io.StreamTokenizer}, whose quoted
   * strings know C's escapes and end at a line's end.
   */
  static String quoted(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
