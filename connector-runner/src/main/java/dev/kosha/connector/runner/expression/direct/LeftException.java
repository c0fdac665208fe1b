package dev.kosha.connector.runner.expression.direct;

/** The straight path was left: the library knows the result, or the error. Has no stack trace. */
public final class LeftException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private LeftException() {
    super("the straight path was left", null, false, false);
  }

  /** One to throw, which is cheap. */
  public static LeftException leave() {
    return new LeftException();
  }
}
