package dev.kosha.connector.kafka.schema.avro;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the primitives of Avro's binary encoding (Avro 1.12 specification, "Binary Encoding"). For
 * one thread.
 */
final class AvroOutput {

  private byte[] bytes = new byte[256];
  private int size;

  void bool(boolean value) {
    room(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  /** An int or a long: both are written alike. */
  void integer(long value) {
    room(10);
    long zigzag = (value << 1) ^ (value >> 63);
    while ((zigzag & ~0x7FL) != 0) {
      bytes[size++] = (byte) (zigzag | 0x80);
      zigzag >>>= 7;
    }
    bytes[size++] = (byte) zigzag;
  }

  void float32(float value) {
    littleEndian(Float.floatToRawIntBits(value), Float.BYTES);
  }

  void float64(double value) {
    littleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  void bytes(byte[] value) {
    integer(value.length);
    fixed(value);
  }

  void fixed(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void littleEndian(long value, int length) {
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  private void room(int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
    }
  }
}
