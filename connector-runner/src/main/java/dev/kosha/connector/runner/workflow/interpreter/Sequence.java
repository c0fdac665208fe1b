package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/** Tasks one after another: the output of one is the raw input of the next. Immutable. */
record Sequence(List<Task> tasks) {

  /**
   * Runs them.
   *
   * @param spot of the task that they stand in
   * @return the output of the last one that ran, and the end of the workflow if one said so
   */
  Outcome run(Spot spot, JsonNode input) {
    int[] visits = new int[tasks.size()];
    JsonNode data = input;
    int at = 0;
    while (at < tasks.size()) {
      Task task = tasks.get(at);
      int before = visits[at]++;
      Spot place = spot.child(before == 0 ? task.name() : task.name() + "~" + before);
      Outcome outcome = task.run(place, data);
      data = outcome.output();
      Directive directive = Objects.requireNonNullElse(outcome.directive(), Directive.NEXT);
      switch (directive.kind()) {
        case NEXT -> at++;
        case TO -> at = directive.index();
        case EXIT -> at = tasks.size();
        case END -> {
          return new Outcome(data, Directive.END);
        }
      }
    }
    return Outcome.of(data);
  }
}
