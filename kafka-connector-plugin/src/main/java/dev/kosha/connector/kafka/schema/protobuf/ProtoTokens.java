package dev.kosha.connector.kafka.schema.protobuf;

import dev.kosha.connector.kafka.schema.protobuf.Token.Kind;
import java.util.List;

/** Goes through the tokens of a {@code .proto} file. For one thread. */
final class ProtoTokens {

  private final List<Token> tokens;
  private int at;

  private ProtoTokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  static ProtoTokens of(String text) throws ProtoFault {
    return new ProtoTokens(new ProtoLexer(text).tokens());
  }

  boolean atEnd() {
    return peek(0).kind() == Kind.END;
  }

  /** The token that comes, or one after it. */
  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek(0);
    at++;
    return token;
  }

  /** Whether the token came, and is passed. */
  boolean accept(String text) {
    boolean comes = peek(0).is(text);
    at += comes ? 1 : 0;
    return comes;
  }

  void expect(String text) throws ProtoFault {
    if (!accept(text)) {
      throw expected("'" + text + "'");
    }
  }

  String name() throws ProtoFault {
    if (peek(0).kind() != Kind.NAME) {
      throw expected("a name");
    }
    return next().text();
  }

  /** A name with dots, perhaps with one before it. */
  String fullName() throws ProtoFault {
    StringBuilder name = new StringBuilder(accept(".") ? "." : "").append(name());
    while (accept(".")) {
      name.append('.').append(name());
    }
    return name.toString();
  }

  /** A string; several that follow each other are one. */
  String string() throws ProtoFault {
    if (peek(0).kind() != Kind.STRING) {
      throw expected("a text in quotation marks");
    }
    StringBuilder text = new StringBuilder();
    while (peek(0).kind() == Kind.STRING) {
      text.append(next().text());
    }
    return text.toString();
  }

  int integer() throws ProtoFault {
    boolean negative = accept("-");
    Token token = peek(0);
    if (token.kind() == Kind.NUMBER) {
      try {
        String digits = next().text();
        // Also hexadecimal and octal ones.
        return Math.toIntExact(Long.decode(negative ? "-" + digits : digits));
      } catch (NumberFormatException | ArithmeticException e) {
        throw new ProtoFault(token.line(), "'" + token.text() + "' is no number of 32 bits");
      }
    }
    throw expected("a number");
  }

  /** Passes everything up to the semicolon that ends the statement. */
  void skipStatement() throws ProtoFault {
    while (!accept(";")) {
      skipOne();
    }
  }

  /** Passes a token, or all that its bracket encloses. */
  void skipOne() throws ProtoFault {
    if (atEnd()) {
      throw expected("';' or a closing bracket");
    }
    Token open = next();
    String close = open.is("{") ? "}" : open.is("[") ? "]" : open.is("(") ? ")" : "";
    if (!close.isEmpty()) {
      while (!accept(close)) {
        skipOne();
      }
    }
  }

  ProtoFault expected(String what) {
    Token token = peek(0);
    return new ProtoFault(
        token.line(),
        "expected %s, but there is %s"
            .formatted(what, token.kind() == Kind.END ? token.text() : "'" + token.text() + "'"));
  }
}
