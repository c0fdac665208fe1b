package dev.kosha.connector.kafka.dev.secured;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A private key and the certificate it signed for itself, as PEM text. Immutable.
 *
 * @param key PKCS#8, not encrypted
 * @param certificate X.509, for 127.0.0.1 and localhost
 */
record Identity(String key, String certificate) {

  private static final String PASSWORD = "changeit";

  /** Makes one with the running JDK's keytool: the JDK has no public API to write a certificate. */
  static Identity create(String name, Path folder) {
    Path store = folder.resolve(name + ".p12");
    try {
      keytool(name, store);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      Key key = Objects.requireNonNull(keys.getKey(name, PASSWORD.toCharArray()));
      return new Identity(
          pem("PRIVATE KEY", key.getEncoded()),
          pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("No certificate for '" + name + "' can be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a certificate was made", e);
    }
  }

  private static void keytool(String name, Path store) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-J-XX:TieredStopAtLevel=1",
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-alias",
                    name,
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-validity",
                    "7",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    store.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
  }

  private static String pem(String type, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(type, lines.encodeToString(der), type);
  }
}
