package dev.kosha.connector.runner.cli;

import java.util.Iterator;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads server-sent events (HTML Living Standard, 9.2.6). Used by one thread. */
final class EventStream {

  /**
   * One event. Immutable.
   *
   * @param name empty when it has none
   * @param data its lines
   */
  record Event(String name, String data) {}

  private final Iterator<String> lines;

  /**
   * @param lines without their ends
   */
  EventStream(Iterator<String> lines) {
    this.lines = lines;
  }

  /** The next event with data, once it is whole; empty at the end of the stream. */
  Optional<Event> next() {
    String name = "";
    StringJoiner data = new StringJoiner("\n");
    boolean any = false;
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.isEmpty() && any) {
        return Optional.of(new Event(name, data.toString()));
      }
      if (line.isEmpty()) {
        name = "";
      } else if (isField(line, "event")) {
        name = value(line);
      } else if (isField(line, "data")) {
        data.add(value(line));
        any = true;
      }
    }
    // An event that the end of the stream cuts off is none.
    return Optional.empty();
  }

  private static boolean isField(String line, String field) {
    return line.equals(field) || line.startsWith(field + ":");
  }

  private static String value(String line) {
    int colon = line.indexOf(':');
    String value = colon < 0 ? "" : line.substring(colon + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
