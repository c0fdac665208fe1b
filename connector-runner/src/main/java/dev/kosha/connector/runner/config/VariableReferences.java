package dev.kosha.connector.runner.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>$&#123;NAME&#125;</code> in texts by the environment variable, so that a file need
 * not hold secrets. A doubled dollar sign keeps the braces as they are.
 *
 * @param environment the variables
 * @param problem told of each variable that is not set
 */
record VariableReferences(Map<String, String> environment, Consumer<String> problem) {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  /**
   * A copy of the value with its references replaced.
   *
   * @param path the value's place, for problems; empty for the whole
   */
  JsonNode resolve(String path, JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(m -> copy.set(m.getKey(), resolve(path + "/" + m.getKey(), m.getValue())));
      return copy;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        copy.add(resolve(path + "/" + i, array.path(i)));
      }
      return copy;
    }
    return value.isTextual() ? TextNode.valueOf(resolveText(path, value.textValue())) : value;
  }

  private String resolveText(String path, String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(path, match.group())));
  }

  private String replacement(String path, String reference) {
    if (reference.equals("$${")) {
      return "${";
    }
    String name = reference.substring(2, reference.length() - 1);
    String value = environment.get(name);
    if (value == null) {
      problem.accept(path + " refers to the environment variable " + name + ", which is not set");
      return "";
    }
    return value;
  }
}
