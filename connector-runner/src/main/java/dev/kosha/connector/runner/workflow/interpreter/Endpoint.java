package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of a document (DSL 1.0, "Endpoint" and "URI Template"). Immutable.
 *
 * @param uri a text in whose braces members of the task's input are put, or an expression, whose
 *     result is taken as it is
 */
record Endpoint(Template uri, @Nullable Authentication authentication) {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)\\}");

  /**
   * The address.
   *
   * @throws WorkflowFault when it is none
   */
  String resolve(Frame frame) {
    JsonNode value = uri.fill(frame.input(), frame);
    if (!value.isTextual()) {
      throw Faults.expression(frame.pointer(), "the address of a service must be a text");
    }
    return uri instanceof Template.Constant ? expand(value.textValue(), frame) : value.textValue();
  }

  private static String expand(String template, Frame frame) {
    Matcher matcher = VARIABLE.matcher(template);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      JsonNode value = frame.input().path(matcher.group(1));
      if (value.isContainerNode()) {
        throw Faults.expression(
            frame.pointer(),
            "'%s' of the input cannot stand in an address".formatted(matcher.group(1)));
      }
      matcher.appendReplacement(
          expanded,
          Matcher.quoteReplacement(value.isNull() ? "" : PercentText.encode(value.asText())));
    }
    return matcher.appendTail(expanded).toString();
  }
}
