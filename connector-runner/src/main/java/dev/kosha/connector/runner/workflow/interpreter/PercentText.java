package dev.kosha.connector.runner.workflow.interpreter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts as they stand in addresses. */
public final class PercentText {

  private PercentText() {}

  /** Percent-encodes all but unreserved characters (RFC 3986, section 2.3). */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
