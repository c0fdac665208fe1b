package dev.kosha.connector.runner.http;

import io.vertx.core.http.HttpMethod;

/** One operation. Immutable. */
final class Route {

  private final HttpMethod method;
  private final String template;
  private final String name;
  private final boolean whileStopping;
  private final RouteHandler handler;

  private Route(HttpMethod method, String template, boolean whileStopping, RouteHandler handler) {
    this.method = method;
    this.template = template;
    this.name = method.name() + " " + template;
    this.whileStopping = whileStopping;
    this.handler = handler;
  }

  static Route get(String template, RouteHandler handler) {
    return new Route(HttpMethod.GET, template, false, handler);
  }

  static Route post(String template, RouteHandler handler) {
    return new Route(HttpMethod.POST, template, false, handler);
  }

  static Route put(String template, RouteHandler handler) {
    return new Route(HttpMethod.PUT, template, false, handler);
  }

  static Route patch(String template, RouteHandler handler) {
    return new Route(HttpMethod.PATCH, template, false, handler);
  }

  static Route delete(String template, RouteHandler handler) {
    return new Route(HttpMethod.DELETE, template, false, handler);
  }

  /** The same route, served until the very end. */
  Route servedWhileStopping() {
    return new Route(method, template, true, handler);
  }

  HttpMethod method() {
    return method;
  }

  /** The path; a segment in braces matches any one segment. */
  String template() {
    return template;
  }

  /** Method and template: how meters name it. */
  String name() {
    return name;
  }

  /** Whether it is served after the stop began. */
  boolean whileStopping() {
    return whileStopping;
  }

  RouteHandler handler() {
    return handler;
  }
}
