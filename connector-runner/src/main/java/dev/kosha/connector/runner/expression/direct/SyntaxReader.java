package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the canonical text of a query: how the library writes what it has parsed, with parentheses
 * around all that binds. One thread; used once. Leaves where it does not know a form.
 */
final class SyntaxReader {

  private static final Syntax RARE = new Syntax.Rare();

  private static final Map<String, JsonNode> CONSTANTS =
      Map.of("null", NullNode.getInstance(), "true", BooleanNode.TRUE, "false", BooleanNode.FALSE);

  private static final List<String> OPERATORS =
      List.of(
          "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", "=", "<", ">",
          "+", "-", "*", "/", "%", "and", "or");

  private final Scanner text;

  SyntaxReader(String canonical) {
    text = new Scanner(canonical);
  }

  /** The whole query. */
  Syntax query() {
    Syntax query = expression();
    if (!text.atEnd()) {
      throw LeftException.leave();
    }
    return query;
  }

  /** {@code def name(parameters): body;} and whatever follows. */
  Definition definition() {
    text.require("def ");
    String name = text.name();
    List<String> parameters = new ArrayList<>();
    if (text.take("(")) {
      do {
        text.skipSpace();
        parameters.add((text.take("$") ? "$" : "") + text.name());
      } while (text.take(";"));
      text.require(")");
    }
    text.require(": ");
    return new Definition(name, parameters, body());
  }

  private Syntax body() {
    try {
      Syntax body = expression();
      text.require(";");
      return body;
    } catch (LeftException e) {
      return RARE;
    }
  }

  private Syntax expression() {
    return postfixes(primary());
  }

  private Syntax primary() {
    char next = text.peek();
    if (Character.isDigit(next)) {
      return new Syntax.Literal(text.number());
    }
    return switch (next) {
      case '(' -> parentheses();
      case '.' -> path();
      case '[' -> array();
      case '{' -> object();
      case '"' -> text(null);
      case '@' -> format();
      case '-' -> negative();
      case '$' -> variable();
      default -> word();
    };
  }

  private Syntax variable() {
    text.require("$");
    return new Syntax.Variable(text.name());
  }

  private Syntax path() {
    text.require(".");
    if (text.looksAtName()) {
      return new Syntax.At(new Syntax.Input(), new Syntax.Literal(new TextNode(text.name())));
    }
    return text.peek() == '"' ? new Syntax.At(new Syntax.Input(), text(null)) : new Syntax.Input();
  }

  /** What follows a term. A question mark only matters when something fails. */
  private Syntax postfixes(Syntax term) {
    Syntax whole = term;
    while (true) {
      if (text.take("?")) {
        continue;
      }
      if (text.take(".")) {
        Syntax name =
            text.peek() == '"' ? text(null) : new Syntax.Literal(new TextNode(text.name()));
        whole = new Syntax.At(whole, name);
      } else if (text.take("[]")) {
        whole = new Syntax.Each(whole);
      } else if (text.take("[")) {
        Syntax index = expression();
        if (text.take(" : ")) {
          expression();
          whole = RARE;
        } else {
          whole = new Syntax.At(whole, index);
        }
        text.require("]");
      } else {
        return whole;
      }
    }
  }

  private Syntax parentheses() {
    text.require("(");
    Syntax inner;
    if (text.take("..)")) {
      return RARE;
    } else if (text.takeWord("try")) {
      inner = attempt();
    } else if (text.takeWord("reduce")) {
      inner = fold();
    } else {
      inner = joined(expression());
    }
    text.require(")");
    return inner;
  }

  /** What is caught only matters when something fails. */
  private Syntax attempt() {
    text.skipSpace();
    Syntax tried = expression();
    if (text.take(" catch ")) {
      expression();
    }
    return tried;
  }

  private Syntax fold() {
    text.skipSpace();
    Syntax source = expression();
    text.require(" as $");
    String variable = text.name();
    text.require(" (");
    Syntax start = expression();
    text.require("; ");
    Syntax step = expression();
    text.require(")");
    return new Syntax.Fold(source, variable, start, step);
  }

  /** A pipe, a list or an operation, of which the first part is read. */
  private Syntax joined(Syntax first) {
    if (text.take(" as $")) {
      String variable = text.name();
      text.require(" | ");
      return new Syntax.Bind(first, variable, joined(expression()));
    }
    if (text.take(" | ")) {
      return new Syntax.Pipe(first, joined(expression()));
    }
    if (text.take(", ")) {
      return new Syntax.Both(first, joined(expression()));
    }
    if (text.take(" ")) {
      for (String operator : OPERATORS) {
        if (text.take(operator + " ")) {
          return new Syntax.Operation(first, operator, expression());
        }
      }
      throw LeftException.leave();
    }
    return first;
  }

  private Syntax array() {
    text.require("[");
    if (text.take("]")) {
      return new Syntax.ArrayOf(null);
    }
    Syntax content = expression();
    text.require("]");
    return new Syntax.ArrayOf(content);
  }

  private Syntax object() {
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
    Syntax name = text.looksAtName() ? new Syntax.Literal(new TextNode(text.name())) : expression();
    return text.take(": ")
        ? new Syntax.Member(name, expression())
        : new Syntax.Member(name, new Syntax.At(new Syntax.Input(), name));
  }

  private Syntax format() {
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
  private Syntax text(@Nullable String format) {
    text.require("\"");
    List<Syntax> parts = new ArrayList<>();
    StringBuilder characters = new StringBuilder();
    while (text.textUntilExpression(characters)) {
      parts.add(new Syntax.Literal(new TextNode(characters.toString())));
      characters.setLength(0);
      Syntax part = expression();
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

  private Syntax negative() {
    text.require("-(");
    Syntax number = expression();
    text.require(")");
    return number instanceof Syntax.Literal literal && literal.value().isInt()
        ? new Syntax.Literal(new IntNode(-literal.value().intValue()))
        : RARE;
  }

  private Syntax word() {
    if (text.takeWord("if")) {
      return choice();
    }
    String name = text.name();
    JsonNode constant = CONSTANTS.get(name);
    if (constant != null) {
      return new Syntax.Literal(constant);
    }
    List<Syntax> arguments = new ArrayList<>();
    if (text.take("(")) {
      do {
        text.skipSpace();
        arguments.add(expression());
      } while (text.take(";"));
      text.require(")");
    }
    return new Syntax.Call(name, arguments);
  }

  private Syntax choice() {
    text.require(" ");
    Syntax condition = expression();
    text.require(" then ");
    Syntax yes = expression();
    Syntax no;
    if (text.take(" elif")) {
      no = choice();
    } else {
      text.require(" else ");
      no = expression();
      text.require(" end");
    }
    return new Syntax.Choice(condition, yes, no);
  }
}
