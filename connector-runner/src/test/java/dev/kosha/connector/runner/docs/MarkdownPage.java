package dev.kosha.connector.runner.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one Markdown page points at and what can be pointed at in it. Immutable.
 *
 * @param file where it stands
 * @param anchors names of its headings, made as GitHub makes them, and of its HTML anchors
 * @param links targets of its links and images, outside code
 * @param code its code blocks and code spans
 */
record MarkdownPage(Path file, Set<String> anchors, List<String> links, List<String> code) {

  private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(```+|~~~+)");
  private static final Pattern HEADING = Pattern.compile("^ {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*$");
  private static final Pattern CODE_SPAN = Pattern.compile("(`+)(.+?)\\1");
  private static final Pattern HTML_ANCHOR = Pattern.compile("<a\\s+(?:id|name)=\"([^\"]+)\"");
  private static final Pattern INLINE_LINK =
      Pattern.compile("\\]\\(\\s*<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)");
  private static final Pattern REFERENCE =
      Pattern.compile("^ {0,3}\\[[^\\]]+\\]:\\s*<?([^\\s>]+)>?.*$");
  private static final Pattern HTML_LINK = Pattern.compile("\\b(?:href|src)=\"([^\"]+)\"");

  MarkdownPage {
    anchors = Set.copyOf(anchors);
    links = List.copyOf(links);
    code = List.copyOf(code);
  }

  static MarkdownPage read(Path file) {
    try {
      return of(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException("page '" + file + "' cannot be read", e);
    }
  }

  static MarkdownPage of(Path file, List<String> lines) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> headings = new HashMap<>();
    List<String> links = new ArrayList<>();
    List<String> code = new ArrayList<>();
    String fence = "";
    for (String line : lines) {
      Matcher mark = FENCE.matcher(line);
      if (mark.find() && (fence.isEmpty() || mark.group(1).startsWith(fence))) {
        fence = fence.isEmpty() ? mark.group(1) : "";
      } else if (!fence.isEmpty()) {
        code.add(line);
      } else {
        CODE_SPAN.matcher(line).results().forEach(span -> code.add(span.group(2)));
        String words = CODE_SPAN.matcher(line).replaceAll("");
        collect(words, links);
        HTML_ANCHOR.matcher(words).results().forEach(anchor -> anchors.add(anchor.group(1)));
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
          String anchor = anchor(heading.group(1));
          int earlier = headings.merge(anchor, 1, Integer::sum) - 1;
          anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
        }
      }
    }
    return new MarkdownPage(file, anchors, links, code);
  }

  private static void collect(String words, List<String> links) {
    for (Pattern pattern : List.of(INLINE_LINK, REFERENCE, HTML_LINK)) {
      pattern.matcher(words).results().forEach(link -> links.add(link.group(1)));
    }
  }

  /** The name that GitHub gives a heading: lower case, no punctuation, hyphens for blanks. */
  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replaceAll("[`*]", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }
}
