package dev.kosha.connector.runner.http;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags, and the conditions on them (RFC 9110, section 13). */
final class EntityTags {

  private static final long ABSENT = 0;
  private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e]*)\"");

  private EntityTags() {}

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /** What the headers of a request ask of the present version, {@code 0} for none. */
  static LongPredicate condition(Exchange exchange) {
    LongPredicate condition = version -> true;
    @Nullable String match = exchange.head().header("If-Match");
    if (match != null) {
      condition = condition.and(oneOf("If-Match", match, false));
    }
    @Nullable String noneMatch = exchange.head().header("If-None-Match");
    if (noneMatch != null) {
      condition = condition.and(oneOf("If-None-Match", noneMatch, true).negate());
    }
    return condition;
  }

  private static LongPredicate oneOf(String header, String value, boolean weakToo) {
    if (value.strip().equals("*")) {
      return version -> version != ABSENT;
    }
    Set<String> tags = new HashSet<>();
    for (String item : value.split(",", -1)) {
      Matcher tag = TAG.matcher(item.strip());
      if (!tag.matches()) {
        throw new RequestRefusedException(
            ProtocolError.REQUEST_INVALID,
            header + " must be * or entity tags in quotes, such as " + of(7));
      }
      if (weakToo || tag.group(1) == null) {
        tags.add(tag.group(2));
      }
    }
    return version -> tags.contains(Long.toString(version));
  }
}
