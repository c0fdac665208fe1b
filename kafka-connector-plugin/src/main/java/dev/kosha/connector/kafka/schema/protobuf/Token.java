package dev.kosha.connector.kafka.schema.protobuf;

/**
 * A token of a {@code .proto} file. Immutable.
 *
 * @param text of a string what it means, of all else as it is written
 * @param line counts from 1
 */
record Token(Kind kind, String text, int line) {

  enum Kind {
    NAME,
    NUMBER,
    STRING,
    SYMBOL,
    END
  }

  boolean is(String other) {
    return kind != Kind.STRING && text.equals(other);
  }
}
