package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.workflow.document.ExpressionText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the templates of a document. Immutable.
 *
 * @param loose whether texts without braces are tried as expressions (DSL 1.0, "Evaluate")
 */
record Templates(boolean loose) {

  /** A value in which texts can have expressions. */
  Template compile(JsonNode value) {
    if (value.isTextual()) {
      return text(value);
    }
    if (value.isObject()) {
      return object(value);
    }
    return value.isArray() ? array(value) : new Template.Constant(value);
  }

  /** A text that is an expression, with or without braces, or a value like the above. */
  Template transformation(JsonNode value) {
    return value.isTextual()
        ? new Template.Whole(Query.compile(ExpressionText.bare(value.asText())))
        : compile(value);
  }

  private Template text(JsonNode value) {
    String text = value.asText();
    if (!ExpressionText.isIn(text)) {
      return loose ? tried(text, value) : new Template.Constant(value);
    }
    Optional<String> whole = ExpressionText.whole(text);
    return whole.isPresent()
        ? new Template.Whole(Query.compile(whole.get()))
        : new Template.Mixed(List.copyOf(pieces(text)));
  }

  private static List<Template> pieces(String text) {
    List<Template> pieces = new ArrayList<>();
    for (ExpressionText.Piece piece : ExpressionText.pieces(text)) {
      pieces.add(
          piece.expression()
              ? new Template.Whole(Query.compile(piece.text()))
              : new Template.Constant(JsonNodeFactory.instance.textNode(piece.text())));
    }
    return pieces;
  }

  private static Template tried(String text, JsonNode value) {
    try {
      return new Template.Tried(Query.compile(text), value);
    } catch (ExpressionException e) {
      return new Template.Constant(value);
    }
  }

  private Template object(JsonNode value) {
    Map<String, Template> members = new LinkedHashMap<>();
    boolean constant = true;
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      Template compiled = compile(member.getValue());
      members.put(member.getKey(), compiled);
      constant &= compiled instanceof Template.Constant;
    }
    return constant ? new Template.Constant(value) : new Template.Members(members);
  }

  private Template array(JsonNode value) {
    List<Template> items = new ArrayList<>();
    value.forEach(item -> items.add(compile(item)));
    return items.stream().allMatch(Template.Constant.class::isInstance)
        ? new Template.Constant(value)
        : new Template.Items(List.copyOf(items));
  }
}
