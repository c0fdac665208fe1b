package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step. Immutable.
 *
 * @param name the task's name
 * @param kind the keyword of the task, as in {@code call} or {@code switch}
 * @param action what a {@code call} calls; empty for other tasks
 * @param value the input when it starts, the output when it completes; none otherwise
 * @param error what it failed with, when it did
 */
public record StepEvent(
    StepId step,
    Phase phase,
    String name,
    String kind,
    String action,
    @Nullable JsonNode value,
    @Nullable WorkflowError error) {

  /** How far a step is. */
  public enum Phase {
    STARTED,
    /** It failed and is tried again after a wait. */
    RETRYING,
    COMPLETED,
    FAULTED,
    /** Its {@code if} was false. */
    SKIPPED
  }

  /** The input or the output. */
  public Optional<JsonNode> findValue() {
    return Optional.ofNullable(value);
  }

  /** What it failed with. */
  public Optional<WorkflowError> findError() {
    return Optional.ofNullable(error);
  }
}
