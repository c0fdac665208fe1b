package dev.kosha.connector.runner.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Stands for credentials where they are looked up: SHA-256 over a salt of this process and the
 * header. Immutable; the credentials cannot be got back from it.
 */
record Fingerprint(long first, long second, long third, long fourth) {

  /** Makes fingerprints of one process. Thread-safe. */
  static final class Maker {

    private static final int SALT_BYTES = 32;

    private final byte[] salt = new byte[SALT_BYTES];

    Maker(SecureRandom random) {
      random.nextBytes(salt);
    }

    Fingerprint of(String credentials) {
      MessageDigest sha256;
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
      sha256.update(salt);
      ByteBuffer digest =
          ByteBuffer.wrap(sha256.digest(credentials.getBytes(StandardCharsets.UTF_8)));
      return new Fingerprint(
          digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }
  }

  /** The bits are as good as random already. */
  @Override
  public int hashCode() {
    return (int) first;
  }
}
