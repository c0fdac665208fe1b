package dev.kosha.connector.runner.workflow.interpreter;

import static java.util.Objects.requireNonNull;

/**
 * One execution of one task of a run. Immutable.
 *
 * @param key names it within its run, the same at each replay, as in {@code do/loop[2]/send#1}: the
 *     path of task names, with the index of a loop's iteration in brackets, and after a number sign
 *     how often it was tried before (left out the first time). What is recorded is found by it, and
 *     with the run's id it is the idempotency key that an action receives
 * @param task the task's place in the document, a JSON pointer such as {@code /do/0/loop/do/1/send}
 */
public record StepId(String key, String task) {

  public StepId {
    requireNonNull(key);
    requireNonNull(task);
  }
}
