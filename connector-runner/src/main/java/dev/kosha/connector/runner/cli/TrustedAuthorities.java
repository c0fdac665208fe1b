package dev.kosha.connector.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose runners are trusted. Immutable.
 *
 * @param file PEM file of authorities; empty for those of Java
 */
record TrustedAuthorities(String file) {

  /** Has the client trust them. */
  void apply(HttpClient.Builder client) {
    if (file.isEmpty()) {
      return;
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        authorities.setCertificateEntry("authority-" + number++, one);
      }
      if (number == 0) {
        throw new GeneralSecurityException("no certificate");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      client.sslContext(context);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, List.of("'" + file + "' is not a PEM file of certificates"), e);
    }
  }
}
