package dev.kosha.connector.kafka.produce;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** How many bytes a record takes in a batch of its own, without compression. */
final class RecordSize {

  /** Of a batch of format 2 and of a record in it; a record may take a few bytes more. */
  private static final int OVERHEAD = 61 + 7;

  private RecordSize() {}

  /** Not more than it takes: what is too large by this is too large for sure. */
  static long atLeast(ProducerRecord<byte[], byte[]> record) {
    return OVERHEAD + ofContent(record);
  }

  /** Key, value and headers. */
  static long ofContent(ProducerRecord<byte[], byte[]> record) {
    long size = length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      size += header.key().length() + length(header.value());
    }
    return size;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
