package dev.kosha.connector.runner.workflow.trigger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the sender of a webhook does. */
public final class Hmac {

  private Hmac() {}

  /** In hexadecimal. */
  public static String hex(String secret, String text) {
    return HexFormat.of().formatHex(bytes(secret, text));
  }

  /** In base64. */
  public static String base64(String secret, String text) {
    return Base64.getEncoder().encodeToString(bytes(secret, text));
  }

  private static byte[] bytes(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
