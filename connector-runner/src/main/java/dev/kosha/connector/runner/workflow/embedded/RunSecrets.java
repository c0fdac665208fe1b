package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.workflow.RunMarks;
import dev.kosha.connector.runner.workflow.interpreter.Confidences;
import dev.kosha.connector.runner.workflow.interpreter.PercentText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that a run uses, and what keeps them out of the store: in histories they are stars;
 * in what a replay needs they are {@link RunMarks marks}, which name them. Thread-safe.
 */
public final class RunSecrets implements Confidences {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String SIGN = "\u001a";

  private final Function<String, Optional<String>> source;
  private final Supplier<JsonNode> document;

  /** The names of what must not be seen, by each form in which it can stand in a text. */
  private final Map<String, String> hidden = new HashMap<>();

  /** Finds any of them, and the sign that begins marks. */
  private volatile @Nullable Pattern texts;

  /**
   * @param source finds the secret of a name
   * @param document of the run, whose constants can be credentials
   */
  public RunSecrets(Function<String, Optional<String>> source, Supplier<JsonNode> document) {
    this.source = source;
    this.document = document;
  }

  /** The secret of a name, when the runner has it: an object when it is the JSON of one. */
  @Override
  public Optional<JsonNode> find(String name) {
    Optional<String> found = source.apply(name);
    found.ifPresent(value -> hide(name, value));
    return found.map(value -> value(name, value));
  }

  private JsonNode value(String name, String text) {
    JsonNode parsed = object(text);
    for (Map.Entry<String, JsonNode> member : parsed.properties()) {
      if (member.getValue().isTextual()) {
        hide(HiddenName.member(name, member.getKey()), member.getValue().textValue());
      }
    }
    return parsed.isObject() ? parsed : TextNode.valueOf(text);
  }

  private static JsonNode object(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return TextNode.valueOf(text);
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  @Override
  public void credential(String place, String value) {
    hide(place.isEmpty() ? "" : HiddenName.constant(place), value);
  }

  @Override
  public void basic(String username, String password, String parameter) {
    hide(HiddenName.basic(sealed(username), sealed(password)), parameter);
  }

  private synchronized void hide(String name, String value) {
    if (value.isEmpty() || hidden.containsKey(value)) {
      return;
    }
    HiddenName.forms(name, value).forEach(hidden::putIfAbsent);
    hidden.put(value, name);
    String alternatives =
        hidden.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    texts = Pattern.compile(SIGN + "|" + alternatives);
  }

  private synchronized String name(String text) {
    return hidden.getOrDefault(text, "");
  }

  /** For histories. */
  public JsonNode masked(JsonNode value) {
    return texts == null ? value : RunMarks.replaced(value, this::masked);
  }

  /** The same of a text. */
  public String masked(String text) {
    return replaced(text, found -> found.equals(SIGN) ? SIGN : RunMarks.STARS);
  }

  /** For replays. */
  public JsonNode sealed(JsonNode value) {
    return texts == null ? RunMarks.escaped(value) : RunMarks.replaced(value, this::sealed);
  }

  private String sealed(String text) {
    return texts == null ? RunMarks.escaped(text) : replaced(text, this::mark);
  }

  /** What has no name cannot be found again, and is data that the run was given. */
  private String mark(String found) {
    if (found.equals(SIGN)) {
      return RunMarks.escaped(SIGN);
    }
    String name = name(found);
    return name.isEmpty() ? found : RunMarks.of(name);
  }

  private String replaced(String text, Function<String, String> substitute) {
    Pattern known = texts;
    return known == null
        ? text
        : known
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(substitute.apply(found.group())));
  }

  /** Undoes {@link #sealed}. */
  public JsonNode opened(JsonNode value) {
    return RunMarks.opened(value, name -> revealed(name).orElse(RunMarks.STARS));
  }

  private String opened(String text) {
    return RunMarks.opened(text, name -> revealed(name).orElse(RunMarks.STARS));
  }

  private Optional<String> revealed(String name) {
    String rest = HiddenName.rest(name);
    return switch (HiddenName.kind(name)) {
      case SECRET -> {
        Optional<String> found = source.apply(name);
        found.ifPresent(value -> hide(name, value));
        yield found;
      }
      case MEMBER -> {
        String[] parts = HiddenName.parts(name);
        yield find(parts[0]).map(object -> object.path(parts[1]).asText());
      }
      case CONSTANT -> {
        String value = document.get().at(rest).asText();
        hide(name, value);
        yield Optional.of(value);
      }
      case BASIC -> {
        String[] parts = HiddenName.parts(name);
        yield Optional.of(
            base64(opened(HiddenName.decoded(parts[0])), opened(HiddenName.decoded(parts[1]))));
      }
      case PERCENT -> revealed(rest).map(PercentText::encode);
      case QUOTED -> revealed(rest).map(HiddenName::quoted);
    };
  }

  /** The same that a call sends. */
  private String base64(String username, String password) {
    String parameter =
        Base64.getEncoder()
            .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    basic(username, password, parameter);
    return parameter;
  }
}
