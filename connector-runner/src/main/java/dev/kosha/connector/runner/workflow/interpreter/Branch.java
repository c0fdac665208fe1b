package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A line of tasks one after another, with the context that they share: the whole run, or a branch
 * of a fork, which has a context of its own until it joins. Used by one thread at a time.
 */
final class Branch {

  private final Run run;
  private JsonNode context;

  Branch(Run run, JsonNode context) {
    this.run = run;
    this.context = context;
  }

  Run run() {
    return run;
  }

  StepHost host() {
    return run.host();
  }

  JsonNode context() {
    return context;
  }

  void export(JsonNode exported) {
    context = exported;
  }

  /** A branch that begins here. */
  Branch fork() {
    return new Branch(run, context);
  }
}
