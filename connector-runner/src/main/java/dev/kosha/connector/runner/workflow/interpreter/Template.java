package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.expression.ExpressionException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value of a document in which texts can have expressions. Immutable. */
sealed interface Template {

  /** The value with the results of its expressions; must not be changed. */
  JsonNode fill(JsonNode input, Variables variables);

  /** Without an expression. */
  record Constant(JsonNode value) implements Template {
    @Override
    public JsonNode fill(JsonNode input, Variables variables) {
      return value;
    }
  }

  /** A text that is an expression: its result, of whatever type. */
  record Whole(Query query) implements Template {
    @Override
    public JsonNode fill(JsonNode input, Variables variables) {
      return query.evaluate(input, variables);
    }
  }

  /** A text that is tried as an expression, and stays a text when that fails. */
  record Tried(Query query, JsonNode text) implements Template {
    @Override
    public JsonNode fill(JsonNode input, Variables variables) {
      try {
        return query.evaluate(input, variables);
      } catch (ExpressionException e) {
        return text;
      }
    }
  }

  /** A text with expressions in it: a text again. */
  record Mixed(List<Template> pieces) implements Template {
    @Override
    public JsonNode fill(JsonNode input, Variables variables) {
      String text =
          pieces.stream()
              .map(piece -> piece.fill(input, variables))
              .map(value -> value.isTextual() ? value.textValue() : value.toString())
              .collect(Collectors.joining());
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  /** An object. */
  record Members(Map<String, Template> members) implements Template {
    @Override
    public JsonNode fill(JsonNode input, Variables variables) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> filled.set(name, member.fill(input, variables)));
      return filled;
    }
  }

  /** An array. */
  record Items(List<Template> items) implements Template {
    @Override
    public JsonNode fill(JsonNode input, Variables variables) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> filled.add(item.fill(input, variables)));
      return filled;
    }
  }
}
