package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Expressions;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is answered of the records that are read. Immutable.
 *
 * @param filter which are wanted
 * @param bad what becomes of those that cannot be decoded
 * @param deadLetters where they go, when they are written elsewhere
 * @param maxScanned how many are looked at for one answer; at least 1
 */
public record RecordSieve(
    RecordFilter filter, BadRecords bad, DeadLetters deadLetters, int maxScanned) {

  /** Lets every record through. */
  public static final RecordSieve OPEN =
      new RecordSieve(
          RecordFilter.NONE, BadRecords.INCLUDE, RecordSieve::nowhere, Integer.MAX_VALUE);

  private static final int SCANNED_DEFAULT = 10_000;

  /**
   * Reads the fields {@code filter}, {@code maxScanned}, {@code onError}.
   *
   * @param input valid against the manifest
   * @throws ConnectorException INVALID_INPUT at the field that will not do
   */
  public static RecordSieve of(JsonNode input, Expressions expressions, DeadLetters deadLetters) {
    RecordFilter filter = RecordFilter.of(input.path("filter"), expressions);
    BadRecords bad = BadRecords.of(input.path("onError"));
    if (filter.isNone() && input.has("maxScanned")) {
      throw invalid("bounds a filter, and there is none").at("/maxScanned");
    }
    if ((bad == BadRecords.DEAD_LETTER) != input.has("deadLetterTopic")) {
      throw invalid("onError deadLetter and a topic for it go together").at("/deadLetterTopic");
    }
    int most = filter.isNone() ? Integer.MAX_VALUE : SCANNED_DEFAULT;
    return new RecordSieve(filter, bad, deadLetters, input.path("maxScanned").asInt(most));
  }

  /** Whether an answer tells how much was looked at. */
  boolean scans() {
    return !filter.isNone();
  }

  private static CompletableFuture<ObjectNode> nowhere(
      ConsumerRecord<byte[], byte[]> read, String reason) {
    return CompletableFuture.failedFuture(invalid("no topic for what cannot be decoded"));
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
