package dev.kosha.connector.runner.workflow.interpreter;

import static java.util.Objects.requireNonNull;

/**
 * One execution of one task of a run, or something that it needs beside. Immutable.
 *
 * @param key names it within its run, the same at each replay. What is recorded is found by it, and
 *     with the run's id it is the idempotency key that an action receives. It is the path of the
 *     names of tasks, as in {@code do/loop[2]/try#1/send~3}: in brackets the index of a loop's
 *     iteration, after a number sign how often a {@code try} was tried before (left out the first
 *     time), after a tilde how often {@code then} led back to the task (the same). After an
 *     exclamation mark stands what a task needs beside its own step, as in {@code do/send!timeout}
 * @param task the task's place in the document, a JSON pointer such as {@code
 *     /do/0/loop/do/1/send}; empty for the workflow itself
 */
public record StepId(String key, String task) {

  public StepId {
    requireNonNull(key);
    requireNonNull(task);
  }
}
