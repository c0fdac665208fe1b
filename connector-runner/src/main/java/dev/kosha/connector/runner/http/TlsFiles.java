package dev.kosha.connector.runner.http;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the server proves itself with, all PEM files. Immutable.
 *
 * @param certificate the server's, then those of the authorities in between
 * @param key of the certificate, in the clear
 * @param clientCa authorities whose clients are let in; absent when clients need no certificate
 * @param clientRequired whether a client without a certificate is turned away
 */
public record TlsFiles(
    Path certificate, Path key, @Nullable Path clientCa, boolean clientRequired) {

  public TlsFiles {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(key, "key");
  }
}
