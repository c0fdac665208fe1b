package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import java.time.Instant;

/**
 * A failure that is kept, as strings: a kept exception would pin the plugin's class loader.
 *
 * @param code stable
 * @param message in words
 * @param at when
 */
record SavedFailure(String code, String message, Instant at) {

  static SavedFailure of(ConnectorException failure, Instant at) {
    return new SavedFailure(failure.code().name(), failure.message(), at);
  }

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", code)
        .put("message", message)
        .put("at", at.toString());
  }
}
