package dev.kosha.connector.runner.workflow.document;

/** How a document is written. */
public enum DocumentFormat {
  JSON,
  YAML
}
