package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

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
  private @Nullable ConnectorException failure;

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
    ObjectNode decoded;
    try {
      decoded = decoder.decode(read);
    } catch (ConnectorException e) {
      // Not the record's fault: what was read before is answered, and this one comes again.
      failure = e;
      full = true;
      return false;
    }
    records.add(decoded);
    bytes += size;
    full = records.size() >= maxRecords || bytes >= maxBytes;
    return true;
  }

  /** Whether a limit was reached. */
  public boolean full() {
    return full;
  }

  /** Whether it has neither a record nor met one that could not be looked at. */
  public boolean isEmpty() {
    return records.isEmpty() && failure == null;
  }

  /** How many bytes of keys, values and headers it holds. */
  public long bytes() {
    return bytes;
  }

  /**
   * The records so far; not copied.
   *
   * @throws ConnectorException when there are none, because the first could not be looked at
   */
  public ArrayNode records() {
    if (failure != null && records.isEmpty()) {
      throw failure;
    }
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
