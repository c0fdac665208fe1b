package dev.kosha.connector.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Inputs with JSON records of 200 bytes. */
final class Payload {

  static final int RECORD_BYTES = 200;

  private Payload() {}

  /** One order, padded to the size. */
  static ObjectNode record() {
    ObjectNode value = RunnerClient.MAPPER.createObjectNode();
    value.put("orderId", 1_000_042);
    value.put("customer", "c-58213");
    value.put("total", 129.95);
    value.put("currency", "EUR");
    value.put("note", "");
    int missing = RECORD_BYTES - value.toString().length();
    return value.put("note", "x".repeat(missing));
  }

  static ObjectNode batch(String topic, int records) {
    ObjectNode input = RunnerClient.MAPPER.createObjectNode().put("topic", topic);
    ArrayNode list = input.putArray("records");
    for (int i = 0; i < records; i++) {
      list.addObject().set("value", record());
    }
    return input;
  }
}
