package dev.kosha.connector.runner.dev;

/** A development service cannot start, for the reason that the message tells. */
public final class ServiceStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServiceStartException(String message) {
    super(message);
  }
}
