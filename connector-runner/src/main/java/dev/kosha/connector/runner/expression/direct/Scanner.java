package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Walks over the characters of a query. One thread. */
final class Scanner {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  /** The next character, or 0 at the end. */
  char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  boolean atEnd() {
    return at == text.length();
  }

  void skipSpace() {
    while (peek() == ' ') {
      at++;
    }
  }

  /** Whether these characters come next; if so, goes past them. */
  boolean take(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  /** Like {@link #take}, of a whole word. */
  boolean takeWord(String expected) {
    if (!looksAt(expected)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  private boolean looksAt(String word) {
    return text.startsWith(word, at) && !isPartOfName(at + word.length());
  }

  /** Whether a space and a text come next. */
  boolean looksAtText() {
    return text.startsWith(" \"", at);
  }

  /** Goes past characters that must come. */
  void require(String expected) {
    if (!take(expected)) {
      throw LeftException.leave();
    }
  }

  boolean looksAtName() {
    return isPartOfName(at) && !Character.isDigit(peek());
  }

  /** A name of a field, a function or a variable. */
  String name() {
    int start = at;
    while (isPartOfName(at)) {
      at++;
    }
    if (at == start || text.startsWith("::", at)) {
      throw LeftException.leave();
    }
    // Jackson interns the names of members that it reads: the same text is then found at a glance.
    return text.substring(start, at).intern();
  }

  private boolean isPartOfName(int index) {
    if (index >= text.length()) {
      return false;
    }
    char c = text.charAt(index);
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /** A number, as Jackson reads it. */
  JsonNode number() {
    int start = at;
    while (!atEnd() && "0123456789+-.eE".indexOf(peek()) >= 0) {
      at++;
    }
    try {
      return JSON.readTree(text.substring(start, at));
    } catch (JsonProcessingException e) {
      throw LeftException.leave();
    }
  }

  /**
   * Characters of a text up to its end or to an expression in it; goes past what ended them.
   *
   * @return whether an expression follows
   */
  boolean textUntilExpression(StringBuilder characters) {
    while (!atEnd()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return false;
      }
      if (c != '\\') {
        characters.append(c);
      } else if (take("(")) {
        return true;
      } else {
        characters.append(escaped());
      }
    }
    throw LeftException.leave();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw LeftException.leave();
    };
  }

  private char unicode() {
    int end = at + 4;
    if (end > text.length()) {
      throw LeftException.leave();
    }
    try {
      return (char) Integer.parseInt(text.substring(at, end), 16);
    } catch (NumberFormatException e) {
      throw LeftException.leave();
    } finally {
      at = end;
    }
  }
}
