package dev.kosha.connector.kafka.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Text and its bytes, without a silent replacement in either direction. */
public final class Utf8 {

  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /** The text of the bytes; empty when they are not UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    // The decoder writes this character for what it cannot read; it may also truly stand there.
    return text.indexOf(REPLACEMENT) < 0 || isValid(bytes) ? Optional.of(text) : Optional.empty();
  }

  /** Whether each surrogate of the text has its other half; only then it has an UTF-8 form. */
  public static boolean isEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isValid(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
