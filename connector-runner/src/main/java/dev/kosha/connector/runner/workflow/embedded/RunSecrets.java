package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets that a run uses, and what keeps them out of the store: in histories they are stars;
 * in what a replay needs they are marks, which name them. Thread-safe.
 */
final class RunSecrets {

  private static final String STARS = "***";

  /** A control character begins a mark, which no text of a person holds by chance. */
  private static final String MARK = "\u001asecret:%s\u001a";

  private static final Pattern MARKS = Pattern.compile("\u001asecret:([^\u001a]*)\u001a");

  private final Function<String, Optional<String>> source;
  private final Map<String, String> used = new ConcurrentHashMap<>();

  /**
   * @param source finds the secret of a name
   */
  RunSecrets(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** The secret of a name, when the runner has it. */
  Optional<JsonNode> find(String name) {
    return text(name).map(TextNode::valueOf);
  }

  private Optional<String> text(String name) {
    String known = used.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<String> found = source.apply(name);
    found.ifPresent(value -> used.put(name, value));
    return found;
  }

  /** For histories. */
  JsonNode masked(JsonNode value) {
    return used.isEmpty() ? value : replaced(value, text -> hidden(text, name -> STARS));
  }

  /** The same of a text. */
  String masked(String text) {
    return used.isEmpty() ? text : hidden(text, name -> STARS);
  }

  /** For replays. */
  JsonNode sealed(JsonNode value) {
    return used.isEmpty() ? value : replaced(value, text -> hidden(text, MARK::formatted));
  }

  /** Undoes {@link #sealed}. */
  JsonNode opened(JsonNode value) {
    return replaced(
        value,
        text ->
            text.indexOf('\u001a') < 0
                ? text
                : MARKS
                    .matcher(text)
                    .replaceAll(
                        mark -> Matcher.quoteReplacement(text(mark.group(1)).orElse(STARS))));
  }

  private String hidden(String text, UnaryOperator<String> substitute) {
    String hidden = text;
    for (Map.Entry<String, String> secret : used.entrySet()) {
      if (!secret.getValue().isEmpty()) {
        hidden = hidden.replace(secret.getValue(), substitute.apply(secret.getKey()));
      }
    }
    return hidden;
  }

  private static JsonNode replaced(JsonNode value, UnaryOperator<String> texts) {
    if (value.isTextual()) {
      String before = value.textValue();
      String after = texts.apply(before);
      return after.equals(before) ? value : TextNode.valueOf(after);
    }
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              member -> copy.set(texts.apply(member.getKey()), replaced(member.getValue(), texts)));
      return copy;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(item -> copy.add(replaced(item, texts)));
      return copy;
    }
    return value;
  }
}
