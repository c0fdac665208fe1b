package dev.kosha.connector.kafka.produce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What became of one record, as JSON. */
final class Places {

  private Places() {}

  static ObjectNode of(RecordMetadata place) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("topic", place.topic())
            .put("partition", place.partition());
    if (place.hasOffset()) {
      // Without acknowledgements nobody tells where the record went.
      node.put("offset", place.offset());
    }
    node.put("timestamp", place.timestamp());
    putSize(node, "keyBytes", place.serializedKeySize());
    putSize(node, "valueBytes", place.serializedValueSize());
    return node;
  }

  /** A side that the record does not have is -1 bytes long. */
  private static void putSize(ObjectNode node, String name, int bytes) {
    if (bytes >= 0) {
      node.put(name, bytes);
    }
  }

  static ObjectNode of(ConnectorException failure) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode error =
        node.putObject("error")
            .put("code", failure.code().name())
            .put("message", failure.message())
            .put("retriable", failure.code().category().retriable());
    failure.pointer().ifPresent(pointer -> error.put("pointer", pointer));
    return node;
  }
}
