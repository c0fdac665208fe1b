package dev.kosha.connector.kafka.schema.avro;

import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.record.Utf8;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the primitives of Avro's binary encoding (Avro 1.12 specification, "Binary Encoding").
 * Believes no length: foreign bytes must not make it ask for more memory than they have. For one
 * thread.
 */
final class AvroInput {

  /** Elements that take no bytes, of one value: an honest one has hardly any. */
  private static final int MOST_FREE_ELEMENTS = 100_000;

  private final ByteBuffer bytes;
  private long elementsLeft;

  AvroInput(ByteBuffer bytes) {
    this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.elementsLeft = (long) bytes.remaining() + MOST_FREE_ELEMENTS;
  }

  boolean bool() throws UndecodableException {
    return switch (oneByte()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw fault("has a boolean that is neither true nor false");
    };
  }

  int int32() throws UndecodableException {
    long number = int64();
    if (number != (int) number) {
      throw fault("has an int of more than 32 bits");
    }
    return (int) number;
  }

  long int64() throws UndecodableException {
    long zigzag = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = oneByte();
      zigzag |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw fault("has a long of more than 64 bits");
  }

  float float32() throws UndecodableException {
    try {
      return bytes.getFloat();
    } catch (BufferUnderflowException e) {
      throw truncated();
    }
  }

  double float64() throws UndecodableException {
    try {
      return bytes.getDouble();
    } catch (BufferUnderflowException e) {
      throw truncated();
    }
  }

  /** Bytes of a length that stands before them. */
  byte[] bytes() throws UndecodableException {
    long length = int64();
    if (length < 0) {
      throw fault("has a length below zero");
    }
    return fixed(length);
  }

  byte[] fixed(long length) throws UndecodableException {
    if (length > bytes.remaining()) {
      throw truncated();
    }
    byte[] read = new byte[(int) length];
    bytes.get(read);
    return read;
  }

  String text() throws UndecodableException {
    return Utf8.decode(bytes()).orElseThrow(() -> fault("has a text that is not valid UTF-8"));
  }

  /** The number of elements in the next block of an array or a map; 0 after the last. */
  long block() throws UndecodableException {
    long count = int64();
    if (count < 0) {
      // The size in bytes follows, for those who skip.
      var unused = int64();
      count = -count;
    }
    if (count < 0 || count > elementsLeft) {
      throw fault("has more elements than its bytes can hold");
    }
    elementsLeft -= count;
    return count;
  }

  /**
   * @throws UndecodableException when bytes are left
   */
  void requireEnd() throws UndecodableException {
    if (bytes.hasRemaining()) {
      throw fault("has " + bytes.remaining() + " bytes after its end");
    }
  }

  private byte oneByte() throws UndecodableException {
    if (!bytes.hasRemaining()) {
      throw truncated();
    }
    return bytes.get();
  }

  private static UndecodableException truncated() {
    return fault("ends too early");
  }

  /**
   * @param reason to be read after "is not what the Avro schema says: it"
   */
  static UndecodableException fault(String reason) {
    return new UndecodableException("is not what its Avro schema says: it " + reason);
  }
}
