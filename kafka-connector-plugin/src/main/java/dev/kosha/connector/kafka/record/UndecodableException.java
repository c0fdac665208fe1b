package dev.kosha.connector.kafka.record;

/** Says why bytes do not fit the format they were asked for in. Caught by the decoder. */
public final class UndecodableException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason to be read after "value", such as "is not valid UTF-8"
   */
  public UndecodableException(String reason) {
    // A topic full of such records must not cost a stack trace each.
    super(reason, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
