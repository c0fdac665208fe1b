package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent.Phase;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a log tells what became of a step: one line of JSON, whose members have short names as there
 * are many of them. What an engine logs besides has no member {@link #EVENT}.
 */
public final class StepRecord {

  /** The phase, and what tells these lines from others. */
  static final String EVENT = "e";

  static final String KEY = "k";
  static final String TASK = "t";
  static final String NAME = "n";
  static final String KIND = "d";
  static final String ACTION = "a";
  static final String AT = "at";
  static final String VALUE = "v";
  static final String ERROR = "x";

  /** That a step waits; said by engines, not by interpreters. */
  static final String WAITING = "WAITING";

  private StepRecord() {}

  /**
   * Tells of an event.
   *
   * @param masked what may be kept of a value
   */
  public static ObjectNode of(StepEvent event, Instant at, UnaryOperator<JsonNode> masked) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(EVENT, event.phase().name());
    line.put(KEY, event.step().key());
    if (event.phase() == Phase.STARTED || event.phase() == Phase.SKIPPED) {
      line.put(TASK, event.step().task());
      line.put(NAME, event.name());
      line.put(KIND, event.kind());
      if (!event.action().isEmpty()) {
        line.put(ACTION, event.action());
      }
    }
    line.put(AT, at.toEpochMilli());
    event.findValue().ifPresent(value -> line.set(VALUE, masked.apply(value)));
    event.findError().ifPresent(error -> line.set(ERROR, masked.apply(error.toJson())));
    return line;
  }

  /** Tells that a step waits, and holds no thread. */
  public static ObjectNode waiting(String key, Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(EVENT, WAITING)
        .put(KEY, key)
        .put(AT, at.toEpochMilli());
  }

  /** Whether a line tells of a step. */
  public static boolean is(JsonNode line) {
    return line.has(EVENT);
  }

  /** When a step started, if that is what a line tells. */
  public static Optional<Instant> begun(JsonNode line) {
    return line.path(EVENT).asText().equals(Phase.STARTED.name())
        ? Optional.of(Instant.ofEpochMilli(line.path(AT).asLong()))
        : Optional.empty();
  }

  /** Whose phase it is, and which: the same for each repetition by a replay. */
  public static String identity(JsonNode line) {
    return identity(line.path(KEY).asText(), line.path(EVENT).asText());
  }

  /** The identity of the line of an event. */
  public static String identity(StepEvent event) {
    return identity(event.step().key(), event.phase().name());
  }

  private static String identity(String key, String phase) {
    return phase + " " + key;
  }
}
