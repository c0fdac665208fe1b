package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A list of tasks, each an object with one member: the task under its name. */
final class TaskList implements Shape {

  private static final Set<String> DIRECTIVES = Set.of("continue", "exit", "end");

  private final boolean sequence;

  /**
   * @param sequence whether the tasks run one after another, so that one can name the next
   */
  TaskList(boolean sequence) {
    this.sequence = sequence;
  }

  @Override
  public void check(JsonNode value, Place place) {
    if (!value.isArray()) {
      place.report("type", "must be a list of tasks");
      return;
    }
    if (value.isEmpty()) {
      place.report("required", "must have at least one task");
    }
    Set<String> names = names(value);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      Place at = place.child(i);
      if (!item.isObject() || item.size() != 1) {
        at.report("type", "must be an object with one member, the task under its name");
        continue;
      }
      Map.Entry<String, JsonNode> task = item.properties().iterator().next();
      Place named = at.child(task.getKey());
      checkName(task.getKey(), named, seen);
      TaskShape.INSTANCE.check(task.getValue(), named);
      checkTargets(task.getValue(), named, names);
    }
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new LinkedHashSet<>();
    list.forEach(item -> item.fieldNames().forEachRemaining(names::add));
    return names;
  }

  private static void checkName(String name, Place place, Set<String> seen) {
    if (!seen.add(name)) {
      place.report("duplicate", "has a name that another task of this list has");
    }
    if (name.isBlank()) {
      place.report("value", "must have a name");
    }
    if (DIRECTIVES.contains(name)) {
      place.report("value", "has the name of a flow directive: 'then' could not name it");
    }
  }

  private void checkTargets(JsonNode task, Place place, Set<String> names) {
    checkTarget(task.path("then"), place.child("then"), names);
    JsonNode cases = task.path("switch");
    for (int i = 0; i < cases.size(); i++) {
      for (Map.Entry<String, JsonNode> one : cases.path(i).properties()) {
        Place at = place.child("switch").child(i).child(one.getKey()).child("then");
        checkTarget(one.getValue().path("then"), at, names);
      }
    }
  }

  private void checkTarget(JsonNode then, Place place, Set<String> names) {
    String target = then.asText();
    if (!then.isTextual() || DIRECTIVES.contains(target)) {
      return;
    }
    if (!sequence) {
      place.report("reference", "cannot go on at a task: branches run side by side");
    } else if (!names.contains(target)) {
      Set<String> targets = new LinkedHashSet<>(names);
      targets.addAll(DIRECTIVES);
      place.report(
          "reference",
          "names '%s', which is no task of the same list%s"
              .formatted(target, Fields.didYouMean(target, targets)));
    }
  }
}
