package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Collection;

/**
 * A detached Ed25519 signature (RFC 8032) over the bytes of a plugin archive, such as {@code
 * openssl pkeyutl -sign -rawin} makes too. Immutable.
 */
public final class ArchiveSignature {

  /** What is put behind an archive's name to name the file with its signature. */
  public static final String SUFFIX = ".sig";

  private static final int LENGTH = 64;

  private final byte[] bytes;

  private ArchiveSignature(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Signs an archive. */
  public static ArchiveSignature sign(Path archive, PrivateKey key) throws IOException {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(Files.readAllBytes(archive));
      return new ArchiveSignature(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key cannot sign", e);
    }
  }

  /**
   * Reads what {@link #toString} or openssl wrote.
   *
   * @param content 64 bytes, or their base64
   * @throws IllegalArgumentException when it is neither
   */
  public static ArchiveSignature of(byte[] content) {
    if (content.length == LENGTH) {
      return new ArchiveSignature(content.clone());
    }
    byte[] decoded;
    try {
      decoded = Base64.getMimeDecoder().decode(content);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the signature is neither 64 bytes nor base64", e);
    }
    if (decoded.length != LENGTH) {
      throw new IllegalArgumentException(
          "the signature has %d bytes, an Ed25519 signature has 64".formatted(decoded.length));
    }
    return new ArchiveSignature(decoded);
  }

  /** The file where an archive's signature is looked for. */
  public static Path besides(Path archive) {
    return archive.resolveSibling(archive.getFileName() + SUFFIX);
  }

  /** Whether one of the keys made this signature over the archive as it is now. */
  public boolean madeByOneOf(Collection<PublicKey> keys, Path archive) throws IOException {
    byte[] content = Files.readAllBytes(archive);
    for (PublicKey key : keys) {
      if (madeBy(key, content)) {
        return true;
      }
    }
    return false;
  }

  private boolean madeBy(PublicKey key, byte[] content) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(bytes);
    } catch (GeneralSecurityException e) {
      // Bytes that are no point of the curve: as wrong as any other.
      return false;
    }
  }

  /** Base64 in one line. */
  @Override
  public String toString() {
    return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
  }
}
