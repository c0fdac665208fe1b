package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * One item of a stream. Immutable, as long as nobody changes the tree.
 *
 * @param data what it is
 * @param position where a stream goes on after it, in the handler's own words: printable ASCII;
 *     empty when it goes on only after a later item
 */
public record StreamItem(JsonNode data, String position) {

  public StreamItem {
    Objects.requireNonNull(data, "data");
    requirePrintable(position);
  }

  /** It travels as a field of one line. */
  static void requirePrintable(String position) {
    if (position.chars().anyMatch(character -> character < ' ' || character > '~')) {
      throw new IllegalArgumentException("a position is printable ASCII: " + position);
    }
  }
}
