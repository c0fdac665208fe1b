package dev.kosha.connector.runner.workflow.interpreter;

/** A task failed; a {@code try} around it may catch it. Thrown by the interpreter and by hosts. */
public final class WorkflowFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient WorkflowError error;

  public WorkflowFault(WorkflowError error) {
    super(error.type() + " " + error.title() + ": " + error.detail());
    this.error = error;
  }

  public WorkflowError error() {
    return error;
  }

  /** The same fault, at the given place if it names none itself. */
  WorkflowFault at(String instance) {
    return error.instance().isEmpty() ? new WorkflowFault(error.at(instance)) : this;
  }
}
