package dev.kosha.connector.runner.workflow;

import java.util.List;

/** Something about a workflow or a run cannot be done; nothing was changed. */
public final class WorkflowRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Kinds of refusals. */
  public enum Reason {
    /** No workflow has this name, or not this version. */
    WORKFLOW_UNKNOWN,
    /** No run has this id. */
    RUN_UNKNOWN,
    /** The document cannot be used as it is; the faults tell where. */
    DOCUMENT_INVALID,
    /** The input breaks the workflow's schema; the faults tell where. */
    INPUT_INVALID,
    /** Somebody else changed the workflow in between. */
    CHANGED,
    /** The run is not in a state in which this can be done. */
    RUN_STATE,
    /** The request is wrong; the message names what. */
    REQUEST_INVALID,
    /** More runs wait to be started than this runner takes. */
    OVERLOADED,
    /** The store does not answer. */
    STORE_UNAVAILABLE
  }

  private final Reason reason;
  private final transient List<Fault> faults;

  public WorkflowRefusedException(Reason reason, String message) {
    this(reason, message, List.of());
  }

  public WorkflowRefusedException(Reason reason, String message, List<Fault> faults) {
    super(message);
    this.reason = reason;
    this.faults = List.copyOf(faults);
  }

  public Reason reason() {
    return reason;
  }

  /** Each fault of the document or the input; empty for other reasons. */
  public List<Fault> faults() {
    return faults;
  }

  /**
   * One fault. Immutable.
   *
   * @param pointer the place in the document or the input, a JSON pointer
   * @param line from 1; 0 when it is unknown
   * @param column from 1; 0 when it is unknown
   * @param code a stable word for what is wrong
   * @param message what is wrong, in words
   */
  public record Fault(String pointer, int line, int column, String code, String message) {}
}
