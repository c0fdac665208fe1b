package dev.kosha.connector.runner.workflow.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds expressions in texts: what stands between <code>${</code> and its closing brace. */
public final class ExpressionText {

  private static final String OPENING = "${";

  private ExpressionText() {}

  /**
   * A piece of a text. Immutable.
   *
   * @param text the expression without its braces, or what stands around expressions
   */
  public record Piece(boolean expression, String text) {}

  /** Whether a text has an expression in it. */
  public static boolean isIn(String text) {
    return text.contains(OPENING);
  }

  /** The expression that is the whole of a text, blanks aside. */
  public static Optional<String> whole(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith(OPENING)) {
      return Optional.empty();
    }
    return end(stripped, OPENING.length()) == stripped.length() - 1
        ? Optional.of(stripped.substring(OPENING.length(), stripped.length() - 1).strip())
        : Optional.empty();
  }

  /** The same, or the text as it is: where only an expression can stand, braces may be left out. */
  public static String bare(String text) {
    return whole(text).orElse(text);
  }

  /**
   * The pieces of a text, in order.
   *
   * @throws IllegalArgumentException when an expression is not closed
   */
  public static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf(OPENING); open >= 0; open = text.indexOf(OPENING, at)) {
      int end = end(text, open + OPENING.length());
      if (end < 0) {
        throw new IllegalArgumentException("has a ${ that no } closes");
      }
      if (open > at) {
        pieces.add(new Piece(false, text.substring(at, open)));
      }
      pieces.add(new Piece(true, text.substring(open + OPENING.length(), end).strip()));
      at = end + 1;
    }
    if (at < text.length()) {
      pieces.add(new Piece(false, text.substring(at)));
    }
    return pieces;
  }

  /** Where the brace that closes stands, those in objects and in strings aside; or below zero. */
  private static int end(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i + 1);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && depth-- == 0) {
        return i;
      }
      if (i < 0) {
        return -1;
      }
    }
    return -1;
  }

  /** A string of jq can have expressions in it, which can have strings in them. */
  private static int endOfString(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\' && i + 1 < text.length()) {
        i = text.charAt(i + 1) == '(' ? endOfGroup(text, i + 2) : i + 1;
        if (i < 0) {
          return -1;
        }
      }
    }
    return -1;
  }

  private static int endOfGroup(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i + 1);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0) {
        return i;
      }
      if (i < 0) {
        return -1;
      }
    }
    return -1;
  }
}
