package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The statuses that count as success. Immutable.
 *
 * @param ranges at least one
 */
record StatusRanges(List<Range> ranges) {

  StatusRanges {
    ranges = List.copyOf(ranges);
  }

  /** Reads {@code ["2xx", "404", "200-399"]}, valid against the manifest. */
  static StatusRanges of(JsonNode texts) {
    List<Range> ranges = new ArrayList<>();
    for (JsonNode text : texts) {
      ranges.add(range(text.asText()));
    }
    return new StatusRanges(ranges);
  }

  boolean contains(int status) {
    return ranges.stream().anyMatch(range -> range.first() <= status && status <= range.last());
  }

  private static Range range(String text) {
    if (text.endsWith("xx")) {
      int first = Character.digit(text.charAt(0), 10) * 100;
      return new Range(first, first + 99);
    }
    int dash = text.indexOf('-');
    return dash < 0
        ? new Range(Integer.parseInt(text), Integer.parseInt(text))
        : new Range(
            Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
  }

  /**
   * Neighbouring statuses.
   *
   * @param first included
   * @param last included
   */
  record Range(int first, int last) {}
}
