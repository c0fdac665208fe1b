package dev.kosha.connector.runner.dev;

/** A development service cannot start; the message names it, the reason and its flags. */
public final class ServiceStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServiceStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
