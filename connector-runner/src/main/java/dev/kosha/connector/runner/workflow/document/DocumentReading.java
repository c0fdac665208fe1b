package dev.kosha.connector.runner.workflow.document;

import java.util.List;

/** What came of reading a document. Immutable. */
public sealed interface DocumentReading {

  /** It can be run. */
  record Valid(WorkflowDocument document) implements DocumentReading {}

  /**
   * It cannot.
   *
   * @param problems all that are wrong, in the order of the text
   */
  record Invalid(List<DocumentProblem> problems) implements DocumentReading {

    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
