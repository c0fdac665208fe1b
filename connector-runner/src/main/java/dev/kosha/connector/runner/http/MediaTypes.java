package dev.kosha.connector.runner.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges the media type of a body. */
final class MediaTypes {

  private static final Pattern JSON =
      Pattern.compile(
          "application/(?:json|[a-z0-9.!#$&^_-]+\\+json)"
              + "(?:\\s*;\\s*(?:charset\\s*=\\s*\"?utf-?8\"?|(?!charset)[a-z0-9-]+\\s*=\\s*[^;]*))*\\s*;?\\s*");

  private MediaTypes() {}

  /** Refuses what is named and is not JSON in UTF-8. */
  static void requireJson(@Nullable String contentType) {
    // The common spellings first: the pattern is the slow way.
    if (contentType == null
        || contentType.equals("application/json")
        || contentType.isBlank()
        || JSON.matcher(contentType.toLowerCase(Locale.ROOT)).matches()) {
      return;
    }
    throw new RequestRefusedException(
        ProtocolError.MEDIA_TYPE_UNSUPPORTED,
        "the body must have Content-Type: application/json in UTF-8 (with curl: --json)");
  }
}
