package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The words of settings by which a message can name an endpoint. */
final class SettingWords {

  private static final int SHORTEST = 4;

  private SettingWords() {}

  /** Every text of the settings and the parts of addresses and lists in it, but for short ones. */
  static List<String> of(JsonNode settings) {
    List<String> words = new ArrayList<>();
    if (settings.isTextual()) {
      String text = settings.textValue();
      Stream.concat(Stream.of(text), Stream.of(text.split("://|[/,;\\s]", -1)))
          .filter(word -> word.length() >= SHORTEST)
          .forEach(words::add);
    }
    settings.forEach(child -> words.addAll(of(child)));
    return words;
  }
}
