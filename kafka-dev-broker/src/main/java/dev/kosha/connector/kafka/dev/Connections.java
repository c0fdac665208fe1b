package dev.kosha.connector.kafka.dev;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Settings of connections, in the words of the Kafka connector's manifest. */
final class Connections {

  private Connections() {}

  static ObjectNode plaintext(String bootstrapServers) {
    return JsonNodeFactory.instance.objectNode().put("bootstrapServers", bootstrapServers);
  }
}
