package dev.kosha.connector.kafka.schema.protobuf;

import dev.kosha.connector.kafka.schema.protobuf.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits the text of a {@code .proto} file into tokens. For one thread. */
final class ProtoLexer {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  ProtoLexer(String text) {
    this.text = text;
  }

  /** All tokens, the last of which is the end. */
  List<Token> tokens() throws ProtoFault {
    skipBlanks();
    while (at < text.length()) {
      tokens.add(next());
      skipBlanks();
    }
    tokens.add(new Token(Kind.END, "the end of the file", line));
    return tokens;
  }

  private Token next() throws ProtoFault {
    char c = text.charAt(at);
    if (isNameStart(c)) {
      return token(Kind.NAME, nameEnd(at));
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      return token(Kind.NUMBER, numberEnd());
    }
    if (c == '"' || c == '\'') {
      return string(c);
    }
    return token(Kind.SYMBOL, at + 1);
  }

  private Token token(Kind kind, int end) {
    Token token = new Token(kind, text.substring(at, end), line);
    at = end;
    return token;
  }

  private int nameEnd(int from) {
    int end = from;
    while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  /** Also hexadecimal ones, and those with a fraction, an exponent and its sign. */
  private int numberEnd() {
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean sign = (c == '+' || c == '-') && isExponent(text.charAt(end - 1)) && !isHex();
      if (!isDigit(c) && !isNameStart(c) && c != '.' && !sign) {
        break;
      }
      end++;
    }
    return end;
  }

  private boolean isHex() {
    return text.startsWith("0x", at) || text.startsWith("0X", at);
  }

  private Token string(char quote) throws ProtoFault {
    int start = line;
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\n') {
        throw new ProtoFault(start, "a text goes on over the end of the line");
      }
      value.append(c == '\\' && at < text.length() ? unescaped(text.charAt(at++)) : c);
    }
    if (at >= text.length()) {
      throw new ProtoFault(start, "a text has no end");
    }
    at++;
    return new Token(Kind.STRING, value.toString(), start);
  }

  /** Escapes by number are only found in options and defaults, which nobody here looks at. */
  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  private void skipBlanks() throws ProtoFault {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        at++;
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (c == '/' && peek(1) == '/') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '/' && peek(1) == '*') {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() throws ProtoFault {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw new ProtoFault(line, "a comment has no end");
    }
    for (; at < end + 2; at++) {
      line += text.charAt(at) == '\n' ? 1 : 0;
    }
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private static boolean isExponent(char c) {
    return c == 'e' || c == 'E';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
