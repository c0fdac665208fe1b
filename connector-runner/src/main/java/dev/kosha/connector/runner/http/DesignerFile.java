package dev.kosha.connector.runner.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file of the page, ready to be sent in both forms. Immutable and thread-safe. */
final class DesignerFile {

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private final Answer plain;
  private final Answer compressed;
  private final Answer unchanged;
  private final String tag;

  private DesignerFile(Answer plain, Answer compressed, Answer unchanged, String tag) {
    this.plain = plain;
    this.compressed = compressed;
    this.unchanged = unchanged;
    this.tag = tag;
  }

  /** The media type of a file that the page may be made of. */
  static Optional<String> type(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(ending));
  }

  /**
   * @param version which the entity tag names
   */
  static DesignerFile of(String type, byte[] body, String version, Map<String, String> headers) {
    String tag = "\"" + version + "\"";
    Map<String, String> all = new HashMap<>(headers);
    all.put("ETag", tag);
    all.put("X-Content-Type-Options", "nosniff");
    Map<String, String> told = Map.copyOf(all);
    return new DesignerFile(
        new Answer(200, type, body, told),
        new Answer(200, type, Gzip.compress(body), told),
        Answer.empty(304, told),
        tag);
  }

  static DesignerFile of(String type, String body, String version, Map<String, String> headers) {
    return of(type, body.getBytes(StandardCharsets.UTF_8), version, headers);
  }

  /** Answers with the file, or that the caller has it. */
  void answer(Exchange exchange) {
    String known = exchange.head().header("If-None-Match");
    if (known != null && known.contains(tag)) {
      exchange.answer(unchanged);
    } else {
      exchange.answer(plain, compressed);
    }
  }
}
