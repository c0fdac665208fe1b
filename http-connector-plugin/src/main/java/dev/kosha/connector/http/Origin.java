package dev.kosha.connector.http;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of a URL (RFC 6454): what a message may tell of it, since paths and queries
 * can be secret, and what credentials are bound to. Immutable.
 *
 * @param scheme lower case
 * @param host lower case
 * @param port never left out
 */
record Origin(String scheme, String host, int port) {

  static Origin of(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() < 0 ? defaultPort(scheme) : url.getPort();
    return new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
  }

  boolean isEncrypted() {
    return scheme.equals("https");
  }

  @Override
  public String toString() {
    return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }
}
