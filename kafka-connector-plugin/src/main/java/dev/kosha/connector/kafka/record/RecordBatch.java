package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The records of one answer, up to its limits. For one thread at a time. A record that does not fit
 * is not taken; whoever offers it keeps it for the next answer.
 */
public final class RecordBatch {

  /** So many writes of dead letters are under way at once. */
  private static final int MOST_BURIALS = 500;

  private final RecordDecoder decoder;
  private final RecordSieve sieve;
  private final int maxRecords;
  private final long maxBytes;
  private final ArrayNode records = JsonNodeFactory.instance.arrayNode();
  private final BadRecordList bad;
  private long bytes;
  private int scanned;
  private int filterFailed;
  private long endNanos;
  private boolean ends;
  private boolean full;
  private @Nullable ConnectorException failure;

  RecordBatch(RecordDecoder decoder, RecordSieve sieve, int maxRecords, long maxBytes) {
    this.decoder = decoder;
    this.sieve = sieve;
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
    this.bad = new BadRecordList(sieve);
  }

  /**
   * Has a filter end at a time, by {@link System#nanoTime}: from then on the batch is full after
   * the next record.
   */
  public void endAt(long nanos) {
    endNanos = nanos;
    ends = sieve.scans();
  }

  /**
   * Takes a record if it fits, the first always; what it takes it answers, unless the sieve holds
   * it back.
   *
   * @return false when it did not fit, and from then on
   * @throws ConnectorException UNDECODABLE_RECORD when the first cannot be decoded and is to fail
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
    ObjectNode record;
    try {
      record = decoder.decode(read);
    } catch (ConnectorException e) {
      // Not the record's fault: what was read before is answered, and this one comes again.
      failure = e;
      full = true;
      return false;
    }
    if (sieve.filter().admits(record)) {
      if (record.has("error") && sieve.bad() != BadRecords.INCLUDE) {
        if (!passes(read, record)) {
          return false;
        }
      } else if (record.has("error") || matches(record)) {
        records.add(record);
        bytes += size;
      }
    }
    scanned++;
    full = isEnough();
    return true;
  }

  private boolean isEnough() {
    return records.size() >= maxRecords
        || bytes >= maxBytes
        || scanned >= sieve.maxScanned()
        || bad.pending() >= MOST_BURIALS
        || (ends && System.nanoTime() - endNanos >= 0);
  }

  private boolean matches(ObjectNode record) {
    RecordFilter.Verdict verdict = sieve.filter().judge(record);
    if (verdict == RecordFilter.Verdict.FAILED) {
      filterFailed++;
    }
    return verdict == RecordFilter.Verdict.MATCHES;
  }

  /** Those before it are answered first; then it is met again, as the first. */
  private boolean passes(ConsumerRecord<byte[], byte[]> read, ObjectNode record) {
    String reason = record.path("error").path("message").asText();
    if (sieve.bad() != BadRecords.FAIL) {
      bad.pass(read, reason);
      return true;
    }
    if (scanned > 0) {
      full = true;
      return false;
    }
    throw new ConnectorException(
        KafkaErrorCode.UNDECODABLE_RECORD,
        "the record at offset %d of partition %d of topic '%s': its %s; offset %d is the next"
            .formatted(read.offset(), read.partition(), read.topic(), reason, read.offset() + 1));
  }

  /**
   * Waits until what was held back is where it shall be; before that its offsets must not be
   * passed.
   *
   * @throws ConnectorException when it could not be written there
   */
  public void settle(Duration patience) {
    bad.await(patience);
  }

  /** Writes the records, and what became of others, into an answer. */
  public void writeTo(ObjectNode answer) {
    answer.set("records", records());
    answer.put("more", full);
    if (sieve.scans()) {
      answer.put("scanned", scanned).put("filterFailed", filterFailed);
    }
    bad.writeTo(answer);
  }

  /** Whether a limit was reached. */
  public boolean full() {
    return full;
  }

  /** Whether nothing was answered nor held back: the reader did not move. */
  public boolean isUntouched() {
    return scanned == 0 && failure == null;
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
    if (failure != null && scanned == 0) {
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
