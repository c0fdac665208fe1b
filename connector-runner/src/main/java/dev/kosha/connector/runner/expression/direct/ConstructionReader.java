package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what makes arrays, objects and texts. One thread; belongs to a reader. */
final class ConstructionReader {

  private final Scanner text;
  private final SyntaxReader reader;

  /**
   * @param reader of the expressions in them
   */
  ConstructionReader(Scanner text, SyntaxReader reader) {
    this.text = text;
    this.reader = reader;
  }

  Syntax array() {
    text.require("[");
    if (text.take("]")) {
      return new Syntax.ArrayOf(null);
    }
    Syntax content = reader.expression();
    text.require("]");
    return new Syntax.ArrayOf(content);
  }

  Syntax object() {
    text.require("{");
    List<Syntax.Member> members = new ArrayList<>();
    if (text.take("}")) {
      return new Syntax.ObjectOf(members);
    }
    do {
      members.add(member());
    } while (text.take(","));
    text.require("}");
    return new Syntax.ObjectOf(members);
  }

  private Syntax.Member member() {
    if (text.take("$")) {
      String name = text.name();
      return new Syntax.Member(new Syntax.Literal(new TextNode(name)), new Syntax.Variable(name));
    }
    Syntax name =
        text.looksAtName() ? new Syntax.Literal(new TextNode(text.name())) : reader.expression();
    return text.take(": ")
        ? new Syntax.Member(name, reader.expression())
        : new Syntax.Member(name, new Syntax.At(new Syntax.Input(), name));
  }

  Syntax format() {
    text.require("@");
    String name = "@" + text.name();
    if (!text.looksAtText()) {
      return new Syntax.Call(name, List.of());
    }
    text.skipSpace();
    return text(name);
  }

  /**
   * @param format the function that writes the expressions in it; null when there is none
   */
  Syntax text(@Nullable String format) {
    text.require("\"");
    List<Syntax> parts = new ArrayList<>();
    StringBuilder characters = new StringBuilder();
    while (text.textUntilExpression(characters)) {
      parts.add(new Syntax.Literal(new TextNode(characters.toString())));
      characters.setLength(0);
      Syntax part = reader.expression();
      parts.add(format == null ? part : new Syntax.Pipe(part, new Syntax.Call(format, List.of())));
      text.require(")");
    }
    Syntax last = new Syntax.Literal(new TextNode(characters.toString()));
    if (parts.isEmpty()) {
      return last;
    }
    parts.add(last);
    return new Syntax.Text(parts);
  }
}
