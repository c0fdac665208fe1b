package dev.kosha.connector.api;

/**
 * Codes that mean the same in every connector. A plugin adds an enum of its own where a caller
 * could act on a finer answer.
 */
public enum StandardErrorCode implements ErrorCode {
  /** The input contradicts itself or the remote system in a way that no schema tells. */
  INVALID_INPUT(ErrorCategory.INVALID_INPUT),
  /** The remote system refused the connection's credentials. */
  AUTHENTICATION_FAILED(ErrorCategory.UNAUTHENTICATED),
  /** The connection's user may not do this. */
  NOT_AUTHORIZED(ErrorCategory.FORBIDDEN),
  /** The remote system asks for fewer calls. */
  RATE_LIMITED(ErrorCategory.RATE_LIMITED),
  /** The remote system cannot be reached or cannot serve now. */
  UNAVAILABLE(ErrorCategory.UNAVAILABLE),
  /** The remote system did not answer in time. */
  TIMEOUT(ErrorCategory.TIMEOUT),
  /** The invocation was cancelled before it had an effect. */
  CANCELLED(ErrorCategory.UNAVAILABLE),
  /** The request was sent and its answer was lost. */
  OUTCOME_UNKNOWN(ErrorCategory.OUTCOME_UNKNOWN),
  /** A defect: the log has the cause under the invocation's id. */
  INTERNAL(ErrorCategory.INTERNAL);

  private final ErrorCategory category;

  StandardErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
