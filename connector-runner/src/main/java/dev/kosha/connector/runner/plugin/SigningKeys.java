package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads Ed25519 keys from PEM files, as {@code openssl genpkey -algorithm ed25519} and {@code
 * openssl pkey -pubout} write them (RFC 8410).
 */
public final class SigningKeys {

  private SigningKeys() {}

  /**
   * Reads a private key in PKCS #8.
   *
   * @throws IllegalArgumentException when the file holds no such key; the message names the file
   *     and nothing of its content
   */
  public static PrivateKey readPrivateKey(Path pem) throws IOException {
    byte[] der = read(pem, "PRIVATE KEY");
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("'" + pem + "' holds no Ed25519 private key", e);
    }
  }

  /**
   * Reads a public key in SubjectPublicKeyInfo.
   *
   * @throws IllegalArgumentException when the file holds no such key
   */
  public static PublicKey readPublicKey(Path pem) throws IOException {
    byte[] der = read(pem, "PUBLIC KEY");
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("'" + pem + "' holds no Ed25519 public key", e);
    }
  }

  private static byte[] read(Path pem, String label) throws IOException {
    String text = Files.readString(pem, StandardCharsets.US_ASCII);
    String begin = "-----BEGIN " + label + "-----";
    int start = text.indexOf(begin);
    int end = text.indexOf("-----END " + label + "-----");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("'%s' holds no PEM %s".formatted(pem, label));
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the PEM in '" + pem + "' is not base64", e);
    }
  }
}
