package dev.kosha.connector.kafka.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kosha.connector.api.ActionContext;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a record of a call with an idempotency key is found again by: a header, and what the record
 * holds, as callers who know nothing of each other may use one key. Immutable.
 *
 * @param name the value of the header
 * @param digest of the record's key and value
 */
record CallMark(String name, String digest) {

  /** The header: the key of the call, and in a batch a number sign and the place of the record. */
  static final String HEADER = "kosha.idempotencyKey";

  /** Marks the one record of a call, if the call has a key. */
  static void put(ProducerRecord<byte[], byte[]> record, ActionContext invocation) {
    invocation.idempotencyKey().ifPresent(key -> put(record, key));
  }

  /** Marks a record of a batch, if the call has a key. */
  static void put(ProducerRecord<byte[], byte[]> record, ActionContext invocation, int index) {
    invocation.idempotencyKey().ifPresent(key -> put(record, key + "#" + index));
  }

  private static void put(ProducerRecord<byte[], byte[]> record, String name) {
    record.headers().add(HEADER, name.getBytes(UTF_8));
  }

  /** The mark of a record that is to be written. */
  static Optional<CallMark> of(ProducerRecord<byte[], byte[]> record) {
    return of(record.headers(), record.key(), record.value());
  }

  /** The mark of a record that was written. */
  static Optional<CallMark> of(ConsumerRecord<byte[], byte[]> record) {
    return of(record.headers(), record.key(), record.value());
  }

  private static Optional<CallMark> of(
      Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
    Header header = headers.lastHeader(HEADER);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new CallMark(new String(header.value(), UTF_8), digest(key, value)));
  }

  private static String digest(byte @Nullable [] key, byte @Nullable [] value) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      add(sha, key);
      add(sha, value);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(MessageDigest sha, byte @Nullable [] part) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part == null ? -1 : part.length));
    if (part != null) {
      sha.update(part);
    }
  }
}
