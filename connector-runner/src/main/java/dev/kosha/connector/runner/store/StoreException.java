package dev.kosha.connector.runner.store;

/** The store cannot be opened or used. The message tells an operator why, and holds no secret. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
