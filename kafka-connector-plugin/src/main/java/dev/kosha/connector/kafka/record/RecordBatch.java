package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The records of one answer, up to its limits. For one thread at a time. A record that does not fit
 * is not taken; whoever offers it keeps it for the next answer.
 */
public final class RecordBatch {

  private final RecordDecoder decoder;
  private final int maxRecords;
  private final long maxBytes;
  private final ArrayNode records = JsonNodeFactory.instance.arrayNode();
  private long bytes;
  private boolean full;

  RecordBatch(RecordDecoder decoder, int maxRecords, long maxBytes) {
    this.decoder = decoder;
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
  }

  /**
   * Takes a record if it fits; the first always does.
   *
   * @return false when it did not fit, and from then on
   */
  public boolean offer(ConsumerRecord<byte[], byte[]> read) {
    if (full) {
      return false;
    }
    long size = size(read);
    if (!records.isEmpty() && bytes + size > maxBytes) {
      full = true;
      return false;
    }
    records.add(decoder.decode(read));
    bytes += size;
    full = records.size() >= maxRecords || bytes >= maxBytes;
    return true;
  }

  /** Whether a limit was reached. */
  public boolean full() {
    return full;
  }

  public boolean isEmpty() {
    return records.isEmpty();
  }

  /** How many bytes of keys, values and headers it holds. */
  public long bytes() {
    return bytes;
  }

  /** The records so far; not copied. */
  public ArrayNode records() {
    return records;
  }

  private static long size(ConsumerRecord<byte[], byte[]> read) {
    long size =
        (long) Math.max(0, read.serializedKeySize()) + Math.max(0, read.serializedValueSize());
    for (Header header : read.headers()) {
      byte[] value = header.value();
      size += header.key().length() + (value == null ? 0 : value.length);
    }
    return size;
  }
}
