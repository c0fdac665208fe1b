package dev.kosha.connector.runner.audit;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests of what callers send: equal for equal inputs, and of no use to whoever wants to guess a
 * password from one, as it is keyed (HMAC with SHA-256, RFC 2104). Thread-safe; its {@code
 * toString} tells nothing of the key.
 */
public final class InputDigest {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key of any length; replicas share one
   */
  public InputDigest(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The digest of the first bytes of an array. */
  public String of(byte[] bytes, int length) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(bytes, 0, length);
      return "hmac-sha256:" + HexFormat.of().formatHex(mac.doFinal());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return ALGORITHM;
  }
}
