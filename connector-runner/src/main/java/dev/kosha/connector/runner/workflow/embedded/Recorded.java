package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.StepRecord;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run did so far, as its log tells: what a replay answers instead of doing it again.
 * Thread-safe.
 */
public final class Recorded {

  private static final String KEY = "k";
  private static final String RESULT = "r";
  private static final String FAULT = "f";
  private static final String UNTIL = "u";
  private static final String IN_TIME = "o";
  private static final String CHILD = "c";
  private static final String LISTENS = "l";
  private static final String MATCHED = "m";
  private static final String EVENT_ID = "i";

  /** The member of a line that opens a run again. */
  public static final String DROPPED = "drop";

  private static final String INTERPRETER = "interpreter";
  private static final String RESUMED = "resumed";

  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final Map<String, Instant> times = new ConcurrentHashMap<>();
  private final Map<String, Boolean> inTime = new ConcurrentHashMap<>();
  private final Map<String, String> children = new ConcurrentHashMap<>();
  private final Map<String, Long> listening = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentSkipListMap<Long, JsonNode>> matched =
      new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();
  private @Nullable Instant resumed;
  private int reopened;
  private int interpreter;

  /**
   * What came of an effect.
   *
   * @param value the result, or the error
   */
  public record Outcome(JsonNode value, boolean isFault) {

    /**
     * The result.
     *
     * @throws WorkflowFault when it failed
     */
    public JsonNode open() {
      if (isFault) {
        throw new WorkflowFault(StepFaults.read(value));
      }
      return value;
    }
  }

  /**
   * Reads a log.
   *
   * @param opened undoes what hides secrets
   */
  public static Recorded of(List<RunLogRow> log, UnaryOperator<JsonNode> opened) {
    Recorded recorded = new Recorded();
    for (RunLogRow row : log) {
      RunHistory.lines(row).forEach(line -> recorded.add(line, opened));
    }
    return recorded;
  }

  private void add(JsonNode line, UnaryOperator<JsonNode> opened) {
    if (StepRecord.is(line)) {
      told.add(StepRecord.identity(line));
      StepRecord.begun(line).ifPresent(at -> begun.putIfAbsent(line.path(KEY).asText(), at));
    } else if (line.has(RESUMED)) {
      resumed = Instant.ofEpochMilli(line.path(RESUMED).asLong());
    } else if (line.has(INTERPRETER)) {
      interpreter = line.path(INTERPRETER).asInt();
    } else if (line.has(DROPPED)) {
      reopened++;
      line.path(DROPPED).forEach(key -> drop(key.asText()));
      told.removeIf(identity -> identity.startsWith("FAULTED ") || identity.startsWith("RETRY"));
    } else {
      String key = line.path(KEY).asText();
      if (line.has(RESULT)) {
        outcomes.put(key, new Outcome(opened.apply(line.path(RESULT)), false));
      } else if (line.has(FAULT)) {
        outcomes.put(key, new Outcome(opened.apply(line.path(FAULT)), true));
      } else if (line.has(UNTIL)) {
        times.put(key, Instant.ofEpochMilli(line.path(UNTIL).asLong()));
      } else if (line.has(IN_TIME)) {
        inTime.put(key, line.path(IN_TIME).asBoolean());
      } else if (line.has(CHILD)) {
        children.put(key, line.path(CHILD).asText());
      } else if (line.has(LISTENS)) {
        listening.put(key, line.path(LISTENS).asLong());
      } else if (line.has(MATCHED)) {
        consumed(key, line.path(EVENT_ID).asLong(), opened.apply(line.path(MATCHED)));
      }
    }
  }

  private void drop(String key) {
    outcomes.remove(key);
    times.remove(key);
    inTime.remove(key);
    children.remove(key);
  }

  /** A step consumed an event. */
  public void consumed(String key, long id, JsonNode event) {
    matched.computeIfAbsent(key, k -> new ConcurrentSkipListMap<>()).put(id, event);
  }

  /** How often the run was opened again; calls made since have keys of their own. */
  public int reopened() {
    return reopened;
  }

  /** The version of the interpreter that the run began with; 0 before it began. */
  int interpreter() {
    return interpreter;
  }

  ObjectNode interpreter(int version) {
    interpreter = version;
    return JsonNodeFactory.instance.objectNode().put(INTERPRETER, version);
  }

  /**
   * When the run was last taken up with nothing under way; empty when that was at its start. What
   * has no result by now began later, if it did.
   */
  Optional<Instant> resumed() {
    return Optional.ofNullable(resumed);
  }

  ObjectNode resumed(Instant now) {
    resumed = now;
    return JsonNodeFactory.instance.objectNode().put(RESUMED, now.toEpochMilli());
  }

  /** When a step began that an earlier work on the run has told of. */
  Optional<Instant> begun(String key) {
    return Optional.ofNullable(begun.get(key));
  }

  /** Whether this was told already; from now on it was. */
  public boolean tell(String identity) {
    return told.add(identity);
  }

  public Optional<Outcome> outcome(String key) {
    return Optional.ofNullable(outcomes.get(key));
  }

  /** When a wait ends, or a time limit is over. */
  public Optional<Instant> time(String key) {
    return Optional.ofNullable(times.get(key));
  }

  /** Whether what had a time limit ended in time, once that is known. */
  public Optional<Boolean> inTime(String key) {
    return Optional.ofNullable(inTime.get(key));
  }

  /** The run that was started. */
  Optional<String> child(String key) {
    return Optional.ofNullable(children.get(key));
  }

  /** The event after which a step listens. */
  public Optional<Long> listening(String key) {
    return Optional.ofNullable(listening.get(key));
  }

  /** The events that a step consumed, by their ids. */
  public Map<Long, JsonNode> matches(String key) {
    return new TreeMap<>(matched.getOrDefault(key, new ConcurrentSkipListMap<>()));
  }

  public ObjectNode result(String key, JsonNode value, JsonNode stored) {
    outcomes.put(key, new Outcome(value, false));
    return line(key).set(RESULT, stored);
  }

  public ObjectNode fault(String key, JsonNode error, JsonNode stored) {
    outcomes.put(key, new Outcome(error, true));
    return line(key).set(FAULT, stored);
  }

  public ObjectNode until(String key, Instant time) {
    Instant exact = Instant.ofEpochMilli(time.toEpochMilli());
    times.put(key, exact);
    return line(key).put(UNTIL, exact.toEpochMilli());
  }

  public ObjectNode ended(String key, boolean soonEnough) {
    inTime.put(key, soonEnough);
    return line(key).put(IN_TIME, soonEnough);
  }

  ObjectNode child(String key, String run) {
    children.put(key, run);
    return line(key).put(CHILD, run);
  }

  public ObjectNode listening(String key, long after) {
    listening.put(key, after);
    return line(key).put(LISTENS, after);
  }

  public static ObjectNode match(String key, long id, JsonNode event) {
    ObjectNode line = line(key).put(EVENT_ID, id);
    line.set(MATCHED, event);
    return line;
  }

  /** What opens a run again: these steps are to be done anew. */
  public static ObjectNode dropped(List<String> keys) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    keys.forEach(line.putArray(DROPPED)::add);
    return line;
  }

  /** The failures that nothing caught, by the keys of their steps: what a retry does anew. */
  public List<String> uncaught() {
    Stream<String> faults =
        outcomes.entrySet().stream().filter(e -> e.getValue().isFault()).map(Map.Entry::getKey);
    Stream<String> late =
        inTime.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey);
    return UncaughtSteps.of(Stream.concat(faults, late), told);
  }

  private static ObjectNode line(String key) {
    return JsonNodeFactory.instance.objectNode().put(KEY, key);
  }
}
