package dev.kosha.connector.runner.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a browser holds of its session: 256 random bits. The id in the store and the token against
 * forged requests are hashes of it, neither of which leads to it or to the other. Immutable.
 */
record SessionText(String secret) {

  private static final int BYTES = 32;

  static SessionText create(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionText(HexFormat.of().formatHex(bytes));
  }

  /** The text of a cookie, unless no session can have it. */
  static Optional<SessionText> find(String text) {
    boolean fits =
        text.length() == 2 * BYTES
            && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    return fits ? Optional.of(new SessionText(text)) : Optional.empty();
  }

  /** What the store knows it by. */
  String id() {
    return digest("kosha session id ");
  }

  /** What the page of the session sends with what changes something. */
  String csrf() {
    return digest("kosha session csrf ");
  }

  private String digest(String purpose) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest((purpose + secret).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Tells nothing: whoever has the secret has the session. */
  @Override
  public String toString() {
    return "a session";
  }
}
