package dev.kosha.connector.runner.suggestion;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt name was probably meant to be. */
public final class Suggestion {

  private Suggestion() {}

  /** The nearest candidate, unless even that is too far to be a slip. */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    int tolerance = Math.max(2, name.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(candidate -> distance(name, candidate) <= tolerance);
  }

  /** Levenshtein's distance, two rows at a time; letters compare without case. */
  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      char a = Character.toLowerCase(left.charAt(i - 1));
      for (int j = 1; j <= right.length(); j++) {
        int substitution = a == Character.toLowerCase(right.charAt(j - 1)) ? 0 : 1;
        current[j] =
            Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + substitution);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
