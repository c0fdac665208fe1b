package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks that stand for secrets in what is stored of runs. A mark begins and ends with a control
 * character; where data has that character itself, a mark stands for it. So no data can pass for a
 * mark.
 */
public final class RunMarks {

  /** What people see in place of a secret. */
  public static final String STARS = "***";

  private static final String SIGN = "\u001a";
  private static final String SIGN_ITSELF = SIGN + "sign" + SIGN;
  private static final String SECRET = "secret:";
  private static final Pattern MARK = Pattern.compile("\u001a(sign|secret:[^\u001a]*)\u001a");

  private RunMarks() {}

  /** The mark of a secret. */
  public static String of(String name) {
    return SIGN + SECRET + name + SIGN;
  }

  /** Data without secrets, as it is stored. */
  public static JsonNode escaped(JsonNode data) {
    return has(data) ? replaced(data, RunMarks::escaped) : data;
  }

  /** The same of a text. */
  public static String escaped(String text) {
    return text.replace(SIGN, SIGN_ITSELF);
  }

  /** What people may see of something stored. */
  public static JsonNode shown(JsonNode stored) {
    return has(stored) ? replaced(stored, text -> opened(text, name -> STARS)) : stored;
  }

  /**
   * Undoes the marks.
   *
   * @param secret what stands under a name
   */
  public static JsonNode opened(JsonNode stored, UnaryOperator<String> secret) {
    return has(stored) ? replaced(stored, text -> opened(text, secret)) : stored;
  }

  /** The same of a text. */
  public static String opened(String text, UnaryOperator<String> secret) {
    return MARK.matcher(text)
        .replaceAll(
            mark -> {
              String inner = mark.group(1);
              return Matcher.quoteReplacement(
                  inner.startsWith(SECRET) ? secret.apply(inner.substring(SECRET.length())) : SIGN);
            });
  }

  private static boolean has(JsonNode data) {
    if (data.isTextual()) {
      return data.textValue().contains(SIGN);
    }
    if (data.isObject()) {
      return data.properties().stream()
          .anyMatch(member -> member.getKey().contains(SIGN) || has(member.getValue()));
    }
    for (JsonNode item : data) {
      if (has(item)) {
        return true;
      }
    }
    return false;
  }

  /** A copy whose texts are replaced, names of members included. */
  public static JsonNode replaced(JsonNode data, UnaryOperator<String> texts) {
    if (data.isTextual()) {
      String before = data.textValue();
      String after = texts.apply(before);
      return after.equals(before) ? data : TextNode.valueOf(after);
    }
    if (data instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              member -> copy.set(texts.apply(member.getKey()), replaced(member.getValue(), texts)));
      return copy;
    }
    if (data instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(item -> copy.add(replaced(item, texts)));
      return copy;
    }
    return data;
  }
}
