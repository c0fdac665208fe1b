package dev.kosha.connector.runner.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which pages of other origins may call (the CORS protocol of the Fetch standard). Immutable. */
final class Cors {

  private static final String ALLOWED_HEADERS =
      "Content-Type, Content-Digest, Plugin-Signature, Idempotency-Key, Request-Timeout,"
          + " Authorization, traceparent, tracestate, If-Match,"
          + " If-None-Match, Last-Event-ID";
  private static final String EXPOSED_HEADERS = "Invocation-Id, Retry-After, Location, ETag";
  private static final String PREFLIGHT_SECONDS = "600";

  private final Set<String> origins;
  private final boolean any;

  Cors(List<String> origins) {
    this.origins = Set.copyOf(origins);
    any = origins.contains("*");
  }

  private boolean allows(String origin) {
    return any || origins.contains(origin);
  }

  /**
   * Refuses what a page of a foreign origin would change: a browser sends simple requests without
   * asking first, so leaving out the answer's headers protects nobody.
   */
  void check(HttpServerRequest request) {
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null || allows(origin) || safe(request.method())) {
      return;
    }
    @Nullable String host = request.getHeader(HttpHeaders.HOST);
    if (host == null || !origin.endsWith("://" + host)) {
      throw new RequestRefusedException(
          ProtocolError.ORIGIN_REFUSED, "the page's origin may not call this runner");
    }
  }

  /** Whether a request of this method changes nothing. */
  static boolean safe(HttpMethod method) {
    return method.equals(HttpMethod.GET)
        || method.equals(HttpMethod.HEAD)
        || method.equals(HttpMethod.OPTIONS);
  }

  /** Tells the browser that the page may see the answer, if it may. */
  void expose(HttpServerRequest request, MultiMap headers) {
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (!any && !origins.isEmpty()) {
      headers.add(HttpHeaders.VARY, "Origin");
    }
    if (origin != null && allows(origin)) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, any ? "*" : origin);
      headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
    }
  }

  /** Adds what a preflight asks for, if the request is one and its origin is allowed. */
  void preflight(HttpServerRequest request, String allowedMethods, MultiMap headers) {
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null
        && allows(origin)
        && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, allowedMethods);
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS);
      headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    }
  }
}
