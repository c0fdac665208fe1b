package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
  private final ConstructionReader constructions;

  SyntaxReader(String canonical) {
    text = new Scanner(canonical);
    constructions = new ConstructionReader(text, this);
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

  /** The next expression. */
  Syntax expression() {
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
      case '[' -> constructions.array();
      case '{' -> constructions.object();
      case '"' -> constructions.text(null);
      case '@' -> constructions.format();
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
    return text.peek() == '"'
        ? new Syntax.At(new Syntax.Input(), constructions.text(null))
        : new Syntax.Input();
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
            text.peek() == '"'
                ? constructions.text(null)
                : new Syntax.Literal(new TextNode(text.name()));
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
