package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds functions that call themselves, by whatever detour: they would never end. */
final class FunctionCycles {

  private FunctionCycles() {}

  static void check(JsonNode functions, Findings findings) {
    for (Map.Entry<String, JsonNode> function : functions.properties()) {
      Set<String> reached = new HashSet<>();
      Set<String> next = new LinkedHashSet<>(calls(function.getValue(), functions));
      while (!next.isEmpty()) {
        String one = next.iterator().next();
        next.remove(one);
        if (reached.add(one)) {
          next.addAll(calls(functions.path(one), functions));
        }
      }
      if (reached.contains(function.getKey())) {
        String pointer = Pointers.child("/use/functions", function.getKey());
        findings.report(pointer, "reference", "calls itself");
      }
    }
  }

  private static Set<String> calls(JsonNode task, JsonNode functions) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode call : task.findValues("call")) {
      if (functions.has(call.asText())) {
        names.add(call.asText());
      }
    }
    return names;
  }
}
