package dev.kosha.connector.runner.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses answers for callers that accept it (RFC 9110, section 12.5.3). */
final class Gzip {

  private static final Pattern ACCEPTED =
      Pattern.compile("(?:^|,)\\s*(gzip|\\*)\\s*(?:;\\s*q\\s*=\\s*([0-9.]+)\\s*)?(?=,|$)");

  private Gzip() {}

  /** Whether the header {@code Accept-Encoding} allows it; an absent header does not ask for it. */
  static boolean accepted(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    Matcher matcher = ACCEPTED.matcher(acceptEncoding.toLowerCase(Locale.ROOT));
    boolean accepted = false;
    while (matcher.find()) {
      String quality = matcher.group(2);
      boolean wanted = quality == null || !quality.matches("0(\\.0*)?");
      if ("gzip".equals(matcher.group(1))) {
        return wanted;
      }
      accepted = wanted;
    }
    return accepted;
  }

  /**
   * Whether an answer is to be compressed.
   *
   * @param threshold the size from which it is; 0 for never
   */
  static boolean worthwhile(Answer answer, int threshold, @Nullable String acceptEncoding) {
    return threshold > 0 && answer.body().length >= threshold && accepted(acceptEncoding);
  }

  /** The answer, smaller. */
  static Answer compress(Answer answer) {
    return new Answer(
        answer.status(), answer.contentType(), compress(answer.body()), answer.headers());
  }

  static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(512, bytes.length / 4));
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, 8_192)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
