package dev.kosha.connector.runner.workflow.document;

import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.util.List;

/** Reads documents for what is wrong with them. */
final class BrokenDocument {

  private static final Documents DOCUMENTS = new Documents(SchemaLibrary.load());

  private static final String HEAD =
      """
      document:
        dsl: '1.0.3'
        namespace: test
        name: orders
        version: '0.1.0'
      """;

  private BrokenDocument() {}

  /** The problems of a document without its head. */
  static List<DocumentProblem> problems(String body) {
    DocumentReading reading = DOCUMENTS.read(HEAD + body, DocumentFormat.YAML);
    return reading instanceof DocumentReading.Invalid invalid ? invalid.problems() : List.of();
  }
}
