package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Goes through all tasks of a document that was found without fault. Immutable.
 *
 * @param visitor told each task with the pointer to it
 */
record TaskWalk(BiConsumer<JsonNode, String> visitor) {

  void functions(JsonNode functions) {
    for (Map.Entry<String, JsonNode> function : functions.properties()) {
      task(function.getValue(), Pointers.child("/use/functions", function.getKey()));
    }
  }

  void list(JsonNode list, String pointer) {
    for (int i = 0; i < list.size(); i++) {
      for (Map.Entry<String, JsonNode> task : list.get(i).properties()) {
        task(task.getValue(), Pointers.child(Pointers.child(pointer, i), task.getKey()));
      }
    }
  }

  private void task(JsonNode task, String pointer) {
    visitor.accept(task, pointer);
    list(task.path("do"), pointer + "/do");
    list(task.path("try"), pointer + "/try");
    list(task.path("catch").path("do"), pointer + "/catch/do");
    list(task.path("fork").path("branches"), pointer + "/fork/branches");
    list(task.path("foreach").path("do"), pointer + "/foreach/do");
  }
}
