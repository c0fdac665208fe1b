package dev.kosha.connector.runner.connection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.kosha.connector.runner.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that the store's keyset is encrypted with: given by the operator, or kept in the data
 * folder. Immutable; its {@code toString} tells nothing of it.
 */
public final class MasterKey {

  private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);
  private static final String FILE_NAME = "master.key";
  private static final int BYTES = 32;

  private final String given;
  private final Path file;

  private MasterKey(String given, Path file) {
    this.given = given;
    this.file = file;
  }

  /**
   * Reads nothing yet.
   *
   * @param given 32 bytes in base64; empty for the key in the data folder
   */
  public static MasterKey of(String given, Path dataFolder) {
    return new MasterKey(given, dataFolder.resolve(FILE_NAME));
  }

  /** Encrypts with it; makes a key in the data folder when none was given and there is none. */
  Aead open() {
    try {
      return new AesGcmJce(decoded(given.isEmpty() ? kept() : given));
    } catch (GeneralSecurityException e) {
      throw new StoreException("the master key cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * A key for another purpose, the same for the same master key; tells nothing of it.
   *
   * @throws StoreException when the master key cannot be read
   */
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(decoded(given.isEmpty() ? kept() : given), "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new StoreException("the master key cannot be used: " + e.getMessage(), e);
    }
  }

  /** Where it comes from. */
  @Override
  public String toString() {
    return given.isEmpty() ? "master key in '" + file + "'" : "master key of the settings";
  }

  private byte[] decoded(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != BYTES) {
      throw new StoreException(
          "the %s is not 32 bytes in base64; make one with: openssl rand -base64 32"
              .formatted(this));
    }
    return bytes;
  }

  private String kept() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new StoreException("the " + this + " cannot be read: " + e, e);
    }
  }

  private void create() throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String text = Base64.getEncoder().encodeToString(bytes) + "\n";
    try {
      // Whole or not at all: a half-written key would lock everybody out. For the owner only.
      Path written = Files.createTempFile(file.getParent(), FILE_NAME, "");
      Files.writeString(written, text);
      Files.move(written, file);
      LOG.info(
          "secrets are encrypted with a key that was made in '{}'; KOSHA_MASTER_KEY names another",
          file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("another process made the master key first");
    }
  }
}
