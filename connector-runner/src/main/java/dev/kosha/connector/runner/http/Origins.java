package dev.kosha.connector.runner.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port as callers know them; most know the same. Thread-safe. */
final class Origins {

  private record Known(String scheme, @Nullable String host, String origin) {}

  private volatile Known last = new Known("", "", "");

  String of(HttpServerRequest request, String scheme) {
    @Nullable String host = request.getHeader(HttpHeaders.HOST);
    Known known = last;
    if (!known.scheme.equals(scheme) || !Objects.equals(known.host, host)) {
      known = new Known(scheme, host, scheme + "://" + request.authority());
      last = known;
    }
    return known.origin;
  }
}
