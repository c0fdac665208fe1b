package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value of a document must look like. Immutable and thread-safe. */
@FunctionalInterface
interface Shape {

  /** Reports what is wrong with a value, to the findings of its place. */
  void check(JsonNode value, Place place);
}
