package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.RunLogRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of a run, gathered from its log. Attempts of one step are one entry, of which the last
 * one's word counts. Used by one thread at a time.
 */
public final class RunHistory {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private long seq;

  private static final class Step {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final Set<String> attempts = new HashSet<>();

    Step(String key) {
      json.put("key", key);
    }
  }

  /** Reads further rows, in their order. */
  public void add(List<RunLogRow> rows) {
    for (RunLogRow row : rows) {
      seq = row.seq();
      lines(row).stream().filter(StepRecord::is).forEach(this::add);
    }
  }

  /** Takes the steps of rows that were read before for changed. */
  void touch(List<RunLogRow> rows) {
    for (RunLogRow row : rows) {
      lines(row).stream()
          .filter(StepRecord::is)
          .map(line -> key(line.path(StepRecord.KEY).asText()))
          .forEach(changed::add);
    }
  }

  /** What follows an exclamation mark is a part of a step, such as the pause before a retry. */
  private static String key(String attempt) {
    return attempt.replaceAll("#\\d+|!.*", "");
  }

  /** The values of a row. */
  public static List<JsonNode> lines(RunLogRow row) {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : row.records().lines().toList()) {
      if (!line.isEmpty()) {
        lines.add(read(line));
      }
    }
    return lines;
  }

  /** Reads a stored text. */
  public static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored text that is no JSON", e);
    }
  }

  private void add(JsonNode line) {
    String attempt = line.path(StepRecord.KEY).asText();
    String key = key(attempt);
    Step step = steps.computeIfAbsent(key, Step::new);
    changed.add(key);
    Instant at = Instant.ofEpochMilli(line.path(StepRecord.AT).asLong());
    switch (line.path(StepRecord.EVENT).asText()) {
      case "STARTED" -> {
        step.attempts.add(attempt);
        describe(step, line, "running");
        step.json.set("input", line.path(StepRecord.VALUE));
        step.json.put("startedAt", at.toString());
        step.json.remove(List.of("output", "error", "endedAt"));
      }
      case "SKIPPED" -> {
        describe(step, line, "skipped");
        step.json.put("startedAt", at.toString()).put("endedAt", at.toString());
      }
      case "COMPLETED" -> {
        step.json.put("status", "completed").put("endedAt", at.toString());
        step.json.set("output", line.path(StepRecord.VALUE));
        step.json.remove("error");
      }
      case "FAULTED" -> {
        step.json.put("status", "faulted").put("endedAt", at.toString());
        step.json.set("error", line.path(StepRecord.ERROR));
      }
      case "RETRYING" -> {
        step.json.put("status", "retrying");
        step.json.set("error", line.path(StepRecord.ERROR));
      }
      default -> step.json.put("status", "waiting");
    }
  }

  private static void describe(Step step, JsonNode line, String status) {
    step.json
        .put("task", line.path(StepRecord.TASK).asText())
        .put("name", line.path(StepRecord.NAME).asText())
        .put("kind", line.path(StepRecord.KIND).asText())
        .put("action", line.path(StepRecord.ACTION).asText())
        .put("status", status)
        .put("attempts", step.attempts.size());
  }

  /** How far the log was read. */
  public long seq() {
    return seq;
  }

  /**
   * The steps, in the order in which they started first.
   *
   * @param ended whether the run has ended: what was under way then was cancelled
   */
  public ArrayNode toJson(boolean ended) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    steps.values().forEach(step -> list.add(seen(step, ended)));
    return list;
  }

  /** The steps that changed since this was asked last. */
  public List<ObjectNode> takeChanged(boolean ended) {
    List<ObjectNode> taken = new ArrayList<>();
    for (String key : changed) {
      Step step = steps.get(key);
      if (step != null) {
        taken.add(seen(step, ended));
      }
    }
    changed.clear();
    return taken;
  }

  private static ObjectNode seen(Step step, boolean ended) {
    ObjectNode json = step.json.deepCopy();
    String status = json.path("status").asText();
    if (ended && Set.of("running", "waiting", "retrying").contains(status)) {
      json.put("status", "cancelled");
    }
    return json;
  }
}
