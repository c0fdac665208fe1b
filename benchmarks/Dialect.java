package dev.kosha.connector.benchmark;

/** A way to produce one record over HTTP. */
enum Dialect {
  NATIVE("/v1/actions/kafka.produce", "{\"topic\":\"%1$s\",\"value\":%2$s}"),
  KOSHA("/api/v1/produce/%1$s", "%2$s"),
  REST(
      "/kafka/v3/clusters/%3$s/topics/%1$s/records",
      "{\"value\":{\"type\":\"JSON\",\"data\":%2$s}}"),
  BRIDGE("/topics/%1$s", "{\"records\":[{\"value\":%2$s}]}");

  private final String path;
  private final String body;

  Dialect(String path, String body) {
    this.path = path;
    this.body = body;
  }

  String path(String topic, String clusterId) {
    return path.formatted(topic, "", clusterId);
  }

  String body(String topic, String value) {
    return body.formatted(topic, value);
  }

  String mediaType() {
    return this == BRIDGE ? "application/vnd.kafka.json.v2+json" : "application/json";
  }

  /** Whether an answer tells the record's offset. */
  boolean tellsOffset() {
    return this != KOSHA;
  }
}
