package dev.kosha.connector.runner.http;

/** What is wrong with a request before it is an invocation. The names are codes callers see. */
enum ProtocolError {
  /** The request line, a header or the framing breaks HTTP. */
  REQUEST_MALFORMED(400, false, "The request breaks the rules of HTTP: mend the client."),
  /** A header or query parameter has a value that is not allowed. */
  REQUEST_INVALID(400, false, "A header or a query parameter is wrong; the detail names it."),
  /** The body is not one JSON value. */
  JSON_MALFORMED(400, false, "The body is not one well-formed JSON value; the detail says where."),
  /** The runner asks for credentials, and there were none or no good ones. */
  UNAUTHENTICATED(
      401,
      false,
      "Present an API key or a token that is accepted: see the runner's documentation of security."),
  /** A request to a webhook is not signed, or not with its secret, or too long ago. */
  SIGNATURE_INVALID(
      401, false, "Sign the request with the webhook's secret; the detail says what is wrong."),
  /** The caller's role or limits do not allow this. */
  FORBIDDEN(403, false, "The caller may not do this; the detail says what is lacking."),
  /** A page of an origin that is not allowed tried to change something. */
  ORIGIN_REFUSED(
      403, false, "The page's origin may not call this runner: add it to the CORS setting."),
  /** A request with the cookie of a session does not show that its page sent it. */
  CSRF_REFUSED(
      403,
      false,
      "With the cookie of a session, send the header X-Kosha-CSRF as GET /v1/session tells it."),
  /** The runner asks for no credentials, and is called by a name that anybody could have made. */
  HOST_REFUSED(
      403,
      false,
      "Call the runner by its address or as localhost, add the page's origin to the CORS setting, or"
          + " ask callers for credentials."),
  /** No route has this path. */
  ROUTE_NOT_FOUND(404, false, "No route has this path: see /openapi.json for those that exist."),
  /** No connector of this id is installed. */
  CONNECTOR_NOT_FOUND(404, false, "No such connector is installed: see /v1/connectors."),
  /** No key has this id. */
  KEY_NOT_FOUND(404, false, "No such key exists, or it was revoked: see /v1/keys."),
  /** No trigger has this name. */
  TRIGGER_NOT_FOUND(404, false, "No such trigger exists, or it is switched off: see /v1/triggers."),
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
  /** The caller sends more than his quota allows. */
  TOO_MANY_REQUESTS(429, true, "The caller's quota is used up: wait as Retry-After says."),
  /** Too many wrong credentials came for this key or from this address. */
  LOCKED_OUT(
      429, true, "Too many wrong credentials were sent: mend them, and wait as Retry-After says."),
  /** The headers are too long. */
  HEADERS_TOO_LARGE(431, false, "The request's headers are too long."),
  /** Credentials cannot be checked now. */
  AUTHENTICATION_UNAVAILABLE(
      503, true, "Credentials cannot be checked now; nothing was done: try again.");

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
