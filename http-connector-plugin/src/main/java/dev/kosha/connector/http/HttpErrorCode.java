package dev.kosha.connector.http;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;

/** What can go wrong with a request beyond the standard codes. */
enum HttpErrorCode implements ErrorCode {
  /** The connection's rules deny the host or its address. */
  HOST_NOT_ALLOWED(ErrorCategory.FORBIDDEN),
  /** The service answered 404 or 410. */
  RESOURCE_NOT_FOUND(ErrorCategory.NOT_FOUND),
  /** The service answered a status that is not expected; it may have acted all the same. */
  UNEXPECTED_STATUS(ErrorCategory.OUTCOME_UNKNOWN),
  /** The body is larger than the input allows. */
  RESPONSE_TOO_LARGE(ErrorCategory.INVALID_INPUT),
  /** The service redirects without end. */
  TOO_MANY_REDIRECTS(ErrorCategory.INVALID_INPUT);

  private final ErrorCategory category;

  HttpErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
