package dev.kosha.connector.runner.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the caller's trace context. What breaks the rules is ignored, as W3C Trace Context asks
 * (section 3.2 for {@code traceparent}, 3.3 for {@code tracestate}).
 */
final class TraceHeaders {

  static final String PARENT = "traceparent";
  static final String STATE = "tracestate";

  private static final Pattern VALID_PARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

  private static final int PARENT_CHARACTERS = 55;

  private static final Pattern VALID_MEMBER =
      Pattern.compile(
          "(?:[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})"
              + "=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

  private static final int MAX_MEMBERS = 32;
  private static final int MAX_STATE_CHARACTERS = 4_096;

  private TraceHeaders() {}

  /** The headers to pass on, by name; empty when the caller sent none that are valid. */
  static Map<String, String> read(List<String> parents, List<String> states) {
    if (parents.size() != 1 || !validParent(parents.get(0))) {
      return Map.of();
    }
    String state = String.join(",", states);
    return state.isBlank() || !validState(state)
        ? Map.of(PARENT, parents.get(0))
        : Map.of(PARENT, parents.get(0), STATE, state);
  }

  private static boolean validParent(String parent) {
    // Only a later version may have more fields; version ff is forbidden.
    boolean fits =
        parent.startsWith("00") ? parent.length() == PARENT_CHARACTERS : !parent.startsWith("ff");
    return fits && VALID_PARENT.matcher(parent).matches();
  }

  private static boolean validState(String state) {
    if (state.length() > MAX_STATE_CHARACTERS) {
      return false;
    }
    int members = 0;
    for (String part : state.split(",", -1)) {
      String member = part.strip();
      if (member.isEmpty()) {
        continue;
      }
      members++;
      if (members > MAX_MEMBERS || !VALID_MEMBER.matcher(member).matches()) {
        return false;
      }
    }
    return true;
  }
}
