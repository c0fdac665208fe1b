package dev.kosha.connector.runner.workflow.document;

import static java.util.Objects.requireNonNull;

/**
 * Something that is wrong in a document. Immutable.
 *
 * @param pointer to the place in the document, a JSON pointer (RFC 6901); empty for the whole of it
 * @param line where the place begins, from 1; 0 when it is not known
 * @param column where it begins in its line, from 1; 0 when it is not known
 * @param code the kind of problem, one word such as {@code required} or {@code unsupported}
 * @param message in words, to be read after the place
 */
public record DocumentProblem(String pointer, int line, int column, String code, String message) {

  public DocumentProblem {
    requireNonNull(pointer);
    requireNonNull(code);
    requireNonNull(message);
  }
}
