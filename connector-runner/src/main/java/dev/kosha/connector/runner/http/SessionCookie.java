package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.OpenedSession;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The cookie in which a browser keeps its session. Immutable. */
final class SessionCookie {

  /** With the prefix a browser takes it over TLS only, and from nobody but this host. */
  private static final String OVER_TLS = "__Host-kosha-session";

  private static final String PLAIN = "kosha-session";

  private final String name;
  private final String attributes;

  /**
   * @param overTls whether browsers reach the runner over TLS
   */
  SessionCookie(boolean overTls) {
    name = overTls ? OVER_TLS : PLAIN;
    attributes = "; Path=/; HttpOnly; SameSite=Strict" + (overTls ? "; Secure" : "");
  }

  /** What the request's cookie of this name holds. */
  Optional<String> find(HttpServerRequest request) {
    String cookies = request.getHeader(HttpHeaders.COOKIE);
    if (cookies == null) {
      return Optional.empty();
    }
    for (String cookie : cookies.split(";", -1)) {
      int equals = cookie.indexOf('=');
      if (equals > 0 && cookie.substring(0, equals).strip().equals(name)) {
        return Optional.of(cookie.substring(equals + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** The header {@code Set-Cookie} that keeps a session. */
  String keep(OpenedSession session) {
    return name + "=" + session.secret() + attributes + "; Max-Age=" + session.lasts().toSeconds();
  }

  /** The header {@code Set-Cookie} that takes it away. */
  String drop() {
    return name + "=" + attributes + "; Max-Age=0";
  }
}
