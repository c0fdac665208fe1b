package dev.kosha.connector.api;

/**
 * The kinds of failure a caller can tell apart without knowing the connector. A category fixes the
 * HTTP status (RFC 9110, section 15; 429 of RFC 6585) and whether the same call may succeed later.
 */
public enum ErrorCategory {
  /** The input asks for something that can never be: mend the input. */
  INVALID_INPUT(400, false),
  /** The thing the input names does not exist. */
  NOT_FOUND(404, false),
  /** The thing's present state forbids the action. */
  CONFLICT(409, false),
  /** The remote system does not know these credentials. */
  UNAUTHENTICATED(401, false),
  /** The remote system knows the credentials and refuses them this action. */
  FORBIDDEN(403, false),
  /** Too much at once: try later. */
  RATE_LIMITED(429, true),
  /** The remote system cannot be reached or cannot serve now; nothing was changed. */
  UNAVAILABLE(503, true),
  /** The remote system did not answer in time; nothing was changed. */
  TIMEOUT(504, true),
  /** The answer was lost after the request was sent: the effect may have happened. */
  OUTCOME_UNKNOWN(502, false),
  /** A defect of the plugin or the host. */
  INTERNAL(500, false);

  private final int httpStatus;
  private final boolean retriable;

  ErrorCategory(int httpStatus, boolean retriable) {
    this.httpStatus = httpStatus;
    this.retriable = retriable;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** Whether the same call may succeed later without any change and without doubling an effect. */
  public boolean retriable() {
    return retriable;
  }
}
