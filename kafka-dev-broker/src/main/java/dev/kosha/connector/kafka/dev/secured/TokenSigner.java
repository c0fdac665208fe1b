package dev.kosha.connector.kafka.dev.secured;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Signs JSON Web Tokens (RFC 7519) with a key of its own, by RS256. Thread-safe. */
final class TokenSigner {

  static final String ISSUER = "kosha-tests";
  static final String AUDIENCE = "kafka";

  private static final String KEY_ID = "test-key";
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final KeyPair keys;
  private final String subject;
  private final Clock clock;

  TokenSigner(String subject, Clock clock) {
    this.subject = subject;
    this.clock = clock;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No signing key can be made", e);
    }
  }

  /** What a token endpoint answers (RFC 6749, section 5.1). */
  String tokenResponse() {
    return object()
        .put("access_token", token())
        .put("token_type", "Bearer")
        .put("expires_in", LIFETIME.toSeconds())
        .toString();
  }

  /** The public key as a key set (RFC 7517, section 5). */
  String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    ObjectNode set = object();
    set.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", KEY_ID)
        .put("n", base64(unsigned(key.getModulus())))
        .put("e", base64(unsigned(key.getPublicExponent())));
    return set.toString();
  }

  private String token() {
    Instant now = clock.instant();
    ObjectNode header = object().put("alg", "RS256").put("typ", "JWT").put("kid", KEY_ID);
    ObjectNode claims =
        object()
            .put("iss", ISSUER)
            .put("aud", AUDIENCE)
            .put("sub", subject)
            .put("scope", "kafka")
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(LIFETIME).getEpochSecond());
    String content = base64(utf8(header.toString())) + "." + base64(utf8(claims.toString()));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(utf8(content));
      return content + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The token cannot be signed", e);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Big-endian without the sign byte that {@link BigInteger} puts before a high bit. */
  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
