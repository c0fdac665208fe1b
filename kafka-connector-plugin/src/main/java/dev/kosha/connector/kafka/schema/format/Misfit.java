package dev.kosha.connector.kafka.schema.format;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says where a value does not fit its schema, and why. The place is put together on the way up, so
 * that it costs nothing while values fit. For one thread.
 */
public final class Misfit extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Deque<String> place = new ArrayDeque<>();

  /**
   * @param reason to be read after a place, such as "must be an integer"; tells nothing of the
   *     value
   */
  public Misfit(String reason) {
    // A batch of such records must not cost a stack trace each.
    super(reason, null, false, false);
  }

  /** The same, one level further in. */
  public Misfit under(String name) {
    place.addFirst(name);
    return this;
  }

  /** The same, in an element of an array. */
  public Misfit under(int index) {
    return under(Integer.toString(index));
  }

  /** Where in the value, as a JSON Pointer (RFC 6901); empty for the value itself. */
  public String pointer() {
    JsonPointer pointer = JsonPointer.empty();
    for (String name : place) {
      pointer = pointer.appendProperty(name);
    }
    return pointer.toString();
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
