package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that cannot be decoded. Thread-safe; blocks nobody. */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Writes the record as it was read, with the reason beside it.
   *
   * @return completes with its new place once the brokers have it
   */
  CompletionStage<ObjectNode> bury(ConsumerRecord<byte[], byte[]> read, String reason);
}
