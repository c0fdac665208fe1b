package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What one evaluation knows. One thread. */
final class Frame {

  /** The library has its own, larger, bound, and tells when it is passed. */
  private static final int MAXIMUM_ITEMS = 1_000_000;

  private final Map<String, JsonNode> globals;
  private final JsonNode[] slots;
  private int left = MAXIMUM_ITEMS;

  Frame(Map<String, JsonNode> globals, int slots) {
    this.globals = globals;
    this.slots = new JsonNode[slots];
  }

  /** A variable of the caller, which is looked up once. */
  JsonNode global(String name, int index) {
    JsonNode value = slots[index];
    if (value == null) {
      value = globals.get(name);
      if (value == null) {
        throw LeftException.leave();
      }
      slots[index] = value;
    }
    return value;
  }

  /** A variable of the query, which has its value: where it is seen, it is bound. */
  JsonNode slot(int index) {
    return slots[index];
  }

  void slot(int index, JsonNode value) {
    slots[index] = value;
  }

  /** Counts an item of something that is gone through. */
  void count() {
    if (--left < 0) {
      throw LeftException.leave();
    }
  }
}
