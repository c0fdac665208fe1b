package dev.kosha.connector.kafka.schema.protobuf;

/** Says what is wrong with the text of a {@code .proto} file. Caught within this package. */
final class ProtoFault extends Exception {

  private static final long serialVersionUID = 1L;

  ProtoFault(int line, String message) {
    super("line " + line + ": " + message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
