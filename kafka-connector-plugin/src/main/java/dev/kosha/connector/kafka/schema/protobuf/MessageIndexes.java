package dev.kosha.connector.kafka.schema.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.kosha.connector.kafka.record.UndecodableException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which message of a schema a record holds: the index of the message in its file, or of each
 * message around it, from the outside in. They stand before the message as a number of them and
 * themselves, in zigzag; a single zero means the first message (the registry's wire format).
 */
final class MessageIndexes {

  private static final byte[] FIRST = {0};

  private MessageIndexes() {}

  static byte[] of(Descriptor message) {
    Deque<Integer> path = new ArrayDeque<>();
    for (Descriptor at = message; at != null; at = at.getContainingType()) {
      path.addFirst(at.getIndex());
    }
    if (path.size() == 1 && path.getFirst() == 0) {
      return FIRST.clone();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(path.size(), bytes);
    path.forEach(index -> write(index, bytes));
    return bytes.toByteArray();
  }

  /** Finds the message, and leaves the bytes at its start. */
  static Descriptor read(ByteBuffer bytes, FileDescriptor file) throws UndecodableException {
    int count = readOne(bytes);
    if (count < 0 || count > bytes.remaining()) {
      throw fault();
    }
    List<Integer> path = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      path.add(readOne(bytes));
    }
    if (path.isEmpty()) {
      path.add(0);
    }
    List<Descriptor> among = file.getMessageTypes();
    Descriptor found = null;
    for (int index : path) {
      if (index < 0 || index >= among.size()) {
        throw fault();
      }
      found = among.get(index);
      among = found.getNestedTypes();
    }
    if (found == null) {
      throw fault();
    }
    return found;
  }

  private static void write(int value, ByteArrayOutputStream bytes) {
    int rest = value << 1;
    while ((rest & ~0x7F) != 0) {
      bytes.write(rest | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  private static int readOne(ByteBuffer bytes) throws UndecodableException {
    int zigzag = 0;
    for (int shift = 0; shift < Integer.SIZE && bytes.hasRemaining(); shift += 7) {
      byte next = bytes.get();
      zigzag |= (next & 0x7F) << shift;
      if (next >= 0) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw fault();
  }

  private static UndecodableException fault() {
    return new UndecodableException("names a message that its Protobuf schema does not have");
  }
}
