package dev.kosha.connector.runner.http;

import java.util.regex.Pattern;

/** Reads the parameters that lists have in common. */
final class PageQuery {

  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private PageQuery() {}

  /** How many a caller wants to see. */
  static int limit(Exchange exchange) {
    String text = exchange.head().query("limit", "");
    long limit = text.isEmpty() ? USUAL : number(text);
    if (limit < 1 || limit > MOST) {
      throw refused("limit must be a whole number from 1 to " + MOST);
    }
    return (int) limit;
  }

  /** The version that a caller wants to see; 0 for the newest. */
  static long version(Exchange exchange) {
    String text = exchange.head().query("version", "");
    long version = text.isEmpty() ? 0 : number(text);
    if (!text.isEmpty() && version < 1) {
      throw refused("version must be a whole number from 1");
    }
    return version;
  }

  /** The version below which a list of versions goes on. */
  static long below(Exchange exchange) {
    String text = exchange.head().query("after", "");
    if (text.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long version = number(text);
    if (version < 1) {
      throw refused("after must be the member next of an answer");
    }
    return version;
  }

  private static long number(String text) {
    return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
  }

  static RequestRefusedException refused(String reason) {
    return new RequestRefusedException(ProtocolError.REQUEST_INVALID, "query parameter " + reason);
  }
}
