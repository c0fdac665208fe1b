package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Objects;

/**
 * A public key whose owner the operator trusts to sign plugins. Immutable.
 *
 * @param name tells operators which one it is
 * @param key the Ed25519 key
 */
public record TrustedKey(String name, PublicKey key) {

  public TrustedKey {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(key, "key");
  }

  /**
   * Reads a key; its name is that of the file, without what follows the last dot.
   *
   * @throws IllegalArgumentException when the file holds no such key
   */
  public static TrustedKey read(Path pem) throws IOException {
    String file = String.valueOf(pem.getFileName());
    int dot = file.lastIndexOf('.');
    return new TrustedKey(dot > 0 ? file.substring(0, dot) : file, SigningKeys.readPublicKey(pem));
  }
}
