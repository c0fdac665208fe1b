package dev.kosha.connector.runner.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key as its owner holds it: {@code kosha_}, an id of 16 hexadecimal digits, {@code _}, a secret
 * of 64. The fixed form lets scanners of repositories and logs find one that leaked. Immutable.
 *
 * @param id public
 * @param secret 256 random bits
 */
record KeyText(String id, String secret) {

  static final String PREFIX = "kosha_";

  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;
  private static final int LONGEST_SECRET = 256;

  static KeyText create(SecureRandom random) {
    return new KeyText(hex(random, ID_BYTES), hex(random, SECRET_BYTES));
  }

  private static String hex(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Reads what {@link #text()} wrote. */
  static Optional<KeyText> find(String text) {
    int end = text.indexOf('_', PREFIX.length());
    return text.startsWith(PREFIX) && end > 0
        ? of(text.substring(PREFIX.length(), end), text.substring(end + 1))
        : Optional.empty();
  }

  /** The key of these parts, unless no key can have them. */
  static Optional<KeyText> of(String id, String secret) {
    return isId(id) && !secret.isEmpty() && secret.length() <= LONGEST_SECRET
        ? Optional.of(new KeyText(id, secret))
        : Optional.empty();
  }

  static boolean isId(String text) {
    return text.length() == 2 * ID_BYTES
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** The whole: what its owner gets to see once. */
  String text() {
    return PREFIX + id + "_" + secret;
  }

  /** Tells the id only. */
  @Override
  public String toString() {
    return "key '" + id + "'";
  }
}
