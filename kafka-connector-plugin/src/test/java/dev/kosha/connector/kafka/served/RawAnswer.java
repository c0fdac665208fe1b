package dev.kosha.connector.kafka.served;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer as it went over the wire, to the end of the connection. Immutable. */
final class RawAnswer {

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2}) [^\r\n]*");
  private static final String LINE_END = "\r\n";
  private static final String HEAD_END = LINE_END + LINE_END;

  private final String whole;
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private RawAnswer(String whole, int status, Map<String, String> headers, byte[] body) {
    this.whole = whole;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Reads the final answer, after any that only ask to go on; empty when this is not HTTP. */
  static Optional<RawAnswer> read(byte[] received) {
    // A byte is a character here, so that a place in the text is one in the bytes.
    String text = new String(received, StandardCharsets.ISO_8859_1);
    int from = 0;
    while (true) {
      int end = text.indexOf(HEAD_END, from);
      if (end < 0) {
        return Optional.empty();
      }
      String[] lines = text.substring(from, end).split(LINE_END, -1);
      Matcher line = STATUS_LINE.matcher(lines[0]);
      if (!line.matches()) {
        return Optional.empty();
      }
      int status = Integer.parseInt(line.group(1));
      from = end + HEAD_END.length();
      if (status >= 200) {
        Map<String, String> headers = headers(lines);
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        byte[] rest = text.substring(from).getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(
            new RawAnswer(
                new String(received, StandardCharsets.UTF_8),
                status,
                headers,
                chunked ? joined(text, from) : rest));
      }
    }
  }

  private static Map<String, String> headers(String[] lines) {
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static byte[] joined(String text, int start) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int from = start;
    while (true) {
      int end = text.indexOf(LINE_END, from);
      int length = end < 0 ? 0 : Integer.parseInt(text.substring(from, end).strip(), 16);
      if (length == 0) {
        return body.toByteArray();
      }
      from = end + LINE_END.length();
      body.writeBytes(text.substring(from, from + length).getBytes(StandardCharsets.ISO_8859_1));
      from += length + LINE_END.length();
    }
  }

  int status() {
    return status;
  }

  /** The header's value; empty when there is none of this name, which is in small letters. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The media type of the body without its parameters; empty when there is none. */
  String mediaType() {
    String type = header("content-type");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
  }

  byte[] body() {
    return body.clone();
  }

  /** All of it: status line, headers and body. */
  String text() {
    return whole;
  }

  /** Shortened, for a person who looks for what went wrong. */
  @Override
  public String toString() {
    return whole.length() < 3000 ? whole : whole.substring(0, 3000) + "...";
  }
}
