package dev.kosha.connector.runner.http;

/** What is wrong with a request before it is an invocation. The names are codes callers see. */
enum ProtocolError {
  /** The request line, a header or the framing breaks HTTP. */
  REQUEST_MALFORMED(400, false, "The request breaks the rules of HTTP: mend the client."),
  /** A header or query parameter has a value that is not allowed. */
  REQUEST_INVALID(400, false, "A header or a query parameter is wrong; the detail names it."),
  /** The body is not one JSON value. */
  JSON_MALFORMED(400, false, "The body is not one well-formed JSON value; the detail says where."),
  /** A page of an origin that is not allowed tried to change something. */
  ORIGIN_REFUSED(
      403, false, "The page's origin may not call this runner: add it to the CORS setting."),
  /** No route has this path. */
  ROUTE_NOT_FOUND(404, false, "No route has this path: see /openapi.json for those that exist."),
  /** No connector of this id is installed. */
  CONNECTOR_NOT_FOUND(404, false, "No such connector is installed: see /v1/connectors."),
  /** The path exists and does not know the method. */
  METHOD_NOT_ALLOWED(405, false, "The path does not know the method: see the header Allow."),
  /** The body did not arrive in time. */
  BODY_TIMEOUT(408, true, "The body did not arrive in time: send it again."),
  /** What is there is not in the version that the caller knows. */
  PRECONDITION_FAILED(
      412, false, "It changed, or is not there: read it again, and send the ETag of the answer."),
  /** The body is longer than the limit. */
  BODY_TOO_LARGE(413, false, "The body exceeds the runner's limit: send less at a time."),
  /** The request target is too long. */
  URI_TOO_LONG(414, false, "The request target is too long."),
  /** The body is of a media type that the route does not read. */
  MEDIA_TYPE_UNSUPPORTED(415, false, "The body must be application/json in UTF-8."),
  /** The headers are too long. */
  HEADERS_TOO_LARGE(431, false, "The request's headers are too long.");

  private final int status;
  private final boolean retriable;
  private final String advice;

  ProtocolError(int status, boolean retriable, String advice) {
    this.status = status;
    this.retriable = retriable;
    this.advice = advice;
  }

  int status() {
    return status;
  }

  boolean retriable() {
    return retriable;
  }

  /** When it comes and what to do. */
  String advice() {
    return advice;
  }
}
