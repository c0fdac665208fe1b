package dev.kosha.connector.kafka.client;

import java.util.Locale;

/** Says what a TLS failure means, in words that a person can act on. */
final class TlsWords {

  private TlsWords() {}

  static String of(Throwable error) {
    String all = chain(error);
    String lower = all.toLowerCase(Locale.ROOT);
    if (lower.contains("unable to find valid certification path")
        || lower.contains("path does not chain")) {
      return "the broker's certificate is not signed by any of the trust certificates";
    }
    if (lower.contains("no subject alternative") || lower.contains("no name matching")) {
      return "the broker's certificate is for another host name: " + error.getMessage();
    }
    if (lower.contains("unsupported or unrecognized ssl message")) {
      return "the broker does not speak TLS at this port; check the security protocol";
    }
    if (lower.contains("certificate_required")
        || lower.contains("bad_certificate")
        || lower.contains("unknown_ca")
        || lower.contains("certificate_unknown")) {
      return "the broker does not accept the client's certificate, or asks for one";
    }
    if (lower.contains("expired")) {
      return "a certificate has expired";
    }
    return String.valueOf(error.getMessage());
  }

  private static String chain(Throwable error) {
    StringBuilder words = new StringBuilder();
    for (Throwable e = error; e != null; e = e.getCause()) {
      words.append(e.getMessage()).append(' ');
    }
    return words.toString();
  }
}
