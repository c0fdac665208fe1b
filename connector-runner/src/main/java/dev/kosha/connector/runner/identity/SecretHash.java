package dev.kosha.connector.runner.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What is kept of a secret: Argon2id (RFC 9106) with its parameters, in the PHC string format.
 * Immutable. Making and comparing one takes tens of milliseconds and {@value #MEMORY_KIBIBYTES}
 * KiB.
 */
final class SecretHash {

  /** As OWASP's password storage recommendations have it. */
  private static final int MEMORY_KIBIBYTES = 19_456;

  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final int memoryKibibytes;
  private final int iterations;
  private final int lanes;
  private final byte[] salt;
  private final byte[] hash;

  private SecretHash(int memoryKibibytes, int iterations, int lanes, byte[] salt, byte[] hash) {
    this.memoryKibibytes = memoryKibibytes;
    this.iterations = iterations;
    this.lanes = lanes;
    this.salt = salt;
    this.hash = hash;
  }

  static SecretHash of(String secret, SecureRandom random) {
    byte[] salt = bytes(random, SALT_BYTES);
    SecretHash empty = new SecretHash(MEMORY_KIBIBYTES, ITERATIONS, LANES, salt, new byte[0]);
    return new SecretHash(
        MEMORY_KIBIBYTES, ITERATIONS, LANES, salt, empty.compute(secret, HASH_BYTES));
  }

  /** Costs as much to compare as any other, and equals no secret's. */
  static SecretHash decoy(SecureRandom random) {
    return new SecretHash(
        MEMORY_KIBIBYTES, ITERATIONS, LANES, bytes(random, SALT_BYTES), bytes(random, HASH_BYTES));
  }

  private static byte[] bytes(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static SecretHash parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
      throw new IllegalArgumentException("not a hash of Argon2id, version 19");
    }
    String[] costs = parts[3].split(",", -1);
    if (costs.length != 3) {
      throw new IllegalArgumentException("not a hash with three costs");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new SecretHash(
        cost(costs[0], "m="),
        cost(costs[1], "t="),
        cost(costs[2], "p="),
        base64.decode(parts[4]),
        base64.decode(parts[5]));
  }

  private static int cost(String text, String name) {
    if (!text.startsWith(name)) {
      throw new IllegalArgumentException("not a hash with the cost " + name);
    }
    return Integer.parseInt(text.substring(name.length()));
  }

  /** Whether it is the secret's, in a time that does not depend on where they differ. */
  boolean matches(String secret) {
    return MessageDigest.isEqual(hash, compute(secret, hash.length));
  }

  private byte[] compute(String secret, int length) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKibibytes)
            .withIterations(iterations)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] computed = new byte[length];
    argon2.generateBytes(secret.getBytes(StandardCharsets.UTF_8), computed);
    return computed;
  }

  /** {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. */
  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKibibytes,
            iterations,
            lanes,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }
}
