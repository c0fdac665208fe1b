package dev.kosha.connector.runner.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the TLS files at one time. Immutable, and equal to those of the same contents.
 *
 * @param certificate the chain
 * @param key its key
 * @param clientCa absent when clients need no certificate
 * @param clientRequired whether a client without a certificate is turned away
 */
record TlsMaterial(
    Buffer certificate, Buffer key, @Nullable Buffer clientCa, boolean clientRequired) {

  private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA", "Ed25519");

  /** Forward secrecy and authenticated encryption only. */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  static TlsMaterial read(TlsFiles files) throws IOException {
    return new TlsMaterial(
        Buffer.buffer(Files.readAllBytes(files.certificate())),
        Buffer.buffer(Files.readAllBytes(files.key())),
        files.clientCa() == null ? null : Buffer.buffer(Files.readAllBytes(files.clientCa())),
        files.clientRequired());
  }

  /**
   * Makes sure that a handshake can succeed.
   *
   * @throws GeneralSecurityException when certificate and key do not belong together, or cannot be
   *     read; the message holds nothing of the key
   */
  void check(Vertx vertx) throws GeneralSecurityException {
    KeyManager[] managers;
    try {
      managers = pair().getKeyManagerFactory(vertx).getKeyManagers();
      if (clientCa != null) {
        trust(clientCa).getTrustManagerFactory(vertx);
      }
    } catch (Exception e) {
      throw new GeneralSecurityException("a file does not hold PEM as it should", e);
    }
    for (KeyManager manager : managers) {
      if (manager instanceof X509KeyManager keys && holdsPair(keys)) {
        return;
      }
    }
    throw new GeneralSecurityException("the key is not that of the certificate");
  }

  private static boolean holdsPair(X509KeyManager keys) throws GeneralSecurityException {
    for (String type : KEY_TYPES) {
      String[] aliases = keys.getServerAliases(type, null);
      if (aliases != null && aliases.length > 0) {
        X509Certificate certificate = keys.getCertificateChain(aliases[0])[0];
        certificate.checkValidity();
        return belongTogether(keys.getPrivateKey(aliases[0]), certificate);
      }
    }
    return false;
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = {1};
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(probe);
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(certificate.getPublicKey());
    checking.update(probe);
    return checking.verify(signing.sign());
  }

  ServerSSLOptions options() {
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(pair());
    options.setUseAlpn(false);
    options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
    CIPHERS.forEach(options::addEnabledCipherSuite);
    if (clientCa != null) {
      options.setTrustOptions(trust(clientCa));
      options.setClientAuth(clientRequired ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
    }
    return options;
  }

  /** The same for a server that is still to start. */
  void apply(HttpServerOptions server) {
    ServerSSLOptions options = options();
    server.setSsl(true);
    server.setUseAlpn(false);
    server.setKeyCertOptions(options.getKeyCertOptions());
    server.setEnabledSecureTransportProtocols(options.getEnabledSecureTransportProtocols());
    options.getEnabledCipherSuites().forEach(server::addEnabledCipherSuite);
    if (clientCa != null) {
      server.setTrustOptions(options.getTrustOptions());
      server.setClientAuth(options.getClientAuth());
    }
  }

  private PemKeyCertOptions pair() {
    return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
  }

  private static PemTrustOptions trust(Buffer authorities) {
    return new PemTrustOptions().addCertValue(authorities);
  }

  /** Tells nothing: it holds a private key. */
  @Override
  public String toString() {
    return "TLS material";
  }
}
