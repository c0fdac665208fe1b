package dev.kosha.connector.runner.http;

/** The server cannot listen, for the reason that the message names. */
public final class HttpStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HttpStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
