package dev.kosha.connector.kafka.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates how many steps a regular expression compiles to, before it is compiled.
 *
 * <p>RE2 writes a counted repetition out: twenty characters such as {@code ((a{999}){999}){999}}
 * become a thousand million steps.
 */
final class PatternSize {

  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,6})(,(\\d{0,6}))?\\}");

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** The estimate, or some larger number than the limit. */
  static long upTo(long limit, String pattern) {
    PatternSize size = new PatternSize(pattern);
    int next = 0;
    while (next < pattern.length() && size.sum <= limit) {
      next = size.read(next);
    }
    return size.sum;
  }

  /** Reads one element and answers where the next begins. */
  private int read(int at) {
    switch (pattern.charAt(at)) {
      case '\\' -> {
        add(1);
        return at + 2;
      }
      case '[' -> {
        add(1);
        return endOfClass(at);
      }
      case '(' -> {
        outer.push(sum);
        sum = 0;
        last = 0;
      }
      case ')' -> {
        long inner = sum + 2;
        sum = outer.isEmpty() ? 0 : outer.pop();
        add(inner);
      }
      case '{' -> {
        return repeat(at);
      }
      default -> add(1);
    }
    return at + 1;
  }

  private void add(long steps) {
    sum += steps;
    last = steps;
  }

  private int repeat(int at) {
    Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
    if (!count.lookingAt()) {
      add(1);
      return at + 1;
    }
    String most = count.group(3);
    long times = Long.parseLong(most == null || most.isEmpty() ? count.group(1) : most) + 1;
    sum += last * (times - 1);
    last *= times;
    return count.end();
  }

  /** A bracket right after the opening one, or after its caret, is a member of the class. */
  private int endOfClass(int at) {
    int next = at + 1;
    if (next < pattern.length() && pattern.charAt(next) == '^') {
      next++;
    }
    next++;
    while (next < pattern.length() && pattern.charAt(next) != ']') {
      next += pattern.charAt(next) == '\\' ? 2 : 1;
    }
    return next + 1;
  }
}
