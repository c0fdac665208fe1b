package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.record.RecordSieve;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much to answer and how. Immutable.
 *
 * @param maxRecords at least 1
 * @param maxBytes at least 1
 * @param timeout how long to wait for the first record
 * @param keyFormat null for that of the consumer
 * @param valueFormat null for that of the consumer
 * @param sieve what is answered of what is read
 * @param deadLetterTopic where the sieve writes what cannot be decoded; empty for nowhere
 */
public record ConsumeRequest(
    int maxRecords,
    long maxBytes,
    Duration timeout,
    @Nullable RecordFormat keyFormat,
    @Nullable RecordFormat valueFormat,
    RecordSieve sieve,
    String deadLetterTopic) {

  private static final Duration FILTER = Duration.ofSeconds(4);

  /** Of everything, bad records as bytes. */
  ConsumeRequest(
      int maxRecords,
      long maxBytes,
      Duration timeout,
      @Nullable RecordFormat keyFormat,
      @Nullable RecordFormat valueFormat) {
    this(maxRecords, maxBytes, timeout, keyFormat, valueFormat, RecordSieve.OPEN, "");
  }

  /** How long a filter may look for a match among records that are there. */
  Duration filterTime() {
    return timeout.compareTo(FILTER) > 0 ? timeout : FILTER;
  }

  /** The same with smaller limits, where these are smaller. */
  public ConsumeRequest atMost(int records, long bytes) {
    return new ConsumeRequest(
        Math.min(maxRecords, records),
        Math.min(maxBytes, bytes),
        timeout,
        keyFormat,
        valueFormat,
        sieve,
        deadLetterTopic);
  }
}
