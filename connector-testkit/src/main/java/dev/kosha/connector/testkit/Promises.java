package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.manifest.ActionManifest;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Holds what an action does against what its manifest promises. */
final class Promises {

  private Promises() {}

  /** The ConnectorException with which an action failed, dug out of what a future threw. */
  static ConnectorException failure(String actionId, Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ConnectorException failure) {
      return failure;
    }
    if (cause instanceof AssertionError error) {
      throw error;
    }
    throw new AssertionError(
        "action '" + actionId + "' failed with something else than a ConnectorException: " + cause,
        cause);
  }

  static void requireKnownCode(ActionManifest manifest, ConnectorException failure) {
    String code = failure.code().name();
    ErrorCategory category = failure.code().category();
    boolean declared =
        manifest.errors().stream()
            .anyMatch(error -> error.code().equals(code) && error.category() == category);
    boolean standard =
        Stream.of(StandardErrorCode.values())
            .anyMatch(known -> known.name().equals(code) && known.category() == category);
    if (!declared && !standard) {
      throw new AssertionError(
          "action '%s' failed with %s (%s), which its manifest does not declare"
              .formatted(manifest.id(), code, category),
          failure);
    }
  }

  static void requireValid(String what, SchemaCheck schemas, ObjectNode schema, JsonNode document) {
    var faults = schemas.faults(schema, document);
    if (!faults.isEmpty()) {
      throw new AssertionError(what + " does not fit its schema: " + faults);
    }
  }
}
