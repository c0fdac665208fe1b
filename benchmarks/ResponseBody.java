package dev.kosha.connector.benchmark;

import java.nio.charset.StandardCharsets;

/**
 * The body of a 200 answer, in a buffer that is written again once it was looked at.
 *
 * @param bytes the buffer
 * @param start of the body in it
 * @param end behind its last byte
 */
record ResponseBody(byte[] bytes, int start, int end) {

  private static final byte[] OFFSET = "\"offset\":".getBytes(StandardCharsets.US_ASCII);

  /** What a body says of its records. */
  record Offsets(int count, long sum) {}

  /** Counts the members named "offset" and adds up their values, without parsing the rest. */
  Offsets offsets() {
    int count = 0;
    long sum = 0;
    int last = end - OFFSET.length;
    for (int i = start; i < last; i++) {
      if (bytes[i] == '"' && bytes[i + 1] == 'o' && matches(i)) {
        int at = i + OFFSET.length;
        long value = 0;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
          value = value * 10 + (bytes[at] - '0');
          at++;
        }
        count++;
        sum += value;
        i = at - 1;
      }
    }
    return new Offsets(count, sum);
  }

  String text() {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private boolean matches(int from) {
    for (int i = 0; i < OFFSET.length; i++) {
      if (bytes[from + i] != OFFSET[i]) {
        return false;
      }
    }
    return true;
  }
}
