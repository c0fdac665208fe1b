package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;

/** Whether records of open and aborted transactions are read. */
public enum Isolation {
  /** What the connection's properties say; without a word of theirs they are. */
  OF_CONNECTION(""),
  READ_UNCOMMITTED("readUncommitted"),
  READ_COMMITTED("readCommitted");

  private final String word;

  Isolation(String word) {
    this.word = word;
  }

  /** By the word of the manifests; {@link #OF_CONNECTION} when there is none. */
  public static Isolation of(JsonNode word) {
    return switch (word.asText("")) {
      case "readUncommitted" -> READ_UNCOMMITTED;
      case "readCommitted" -> READ_COMMITTED;
      default -> OF_CONNECTION;
    };
  }

  /** The word of the manifests; empty for {@link #OF_CONNECTION}. */
  String word() {
    return word;
  }

  /** What to set on a consumer. */
  public Map<String, Object> properties() {
    return this == OF_CONNECTION
        ? Map.of()
        : Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, name().toLowerCase(Locale.ROOT));
  }

  /** For questions about end offsets. */
  public IsolationLevel level() {
    return this == READ_COMMITTED ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
  }
}
