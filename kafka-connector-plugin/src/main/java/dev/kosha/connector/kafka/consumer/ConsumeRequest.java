package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.kafka.record.RecordFormat;
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
 */
public record ConsumeRequest(
    int maxRecords,
    long maxBytes,
    Duration timeout,
    @Nullable RecordFormat keyFormat,
    @Nullable RecordFormat valueFormat) {}
