package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Role;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operation, and who may use it. Immutable. There is no way to make one without saying so: what
 * is open to everybody has a method of its own.
 */
final class Route {

  private final HttpMethod method;
  private final String template;
  private final String name;
  private final @Nullable Role role;
  private final boolean whileStopping;
  private final String audited;
  private final String subject;
  private final RouteHandler handler;
  private final @Nullable DialectSpeech speech;
  private final Map<String, String> metrics;

  private Route(
      HttpMethod method,
      String template,
      @Nullable Role role,
      boolean whileStopping,
      RouteHandler handler,
      String audited,
      String subject,
      @Nullable DialectSpeech speech,
      Map<String, String> metrics) {
    this.method = method;
    this.template = template;
    this.name = method.name() + " " + template;
    this.role = role;
    this.whileStopping = whileStopping;
    this.handler = handler;
    this.audited = audited;
    this.subject = subject;
    this.speech = speech;
    this.metrics = metrics;
  }

  static Route get(String template, Role role, RouteHandler handler) {
    return new Route(HttpMethod.GET, template, role, false, handler, "", "", null, Map.of());
  }

  static Route post(String template, Role role, RouteHandler handler) {
    return new Route(HttpMethod.POST, template, role, false, handler, "", "", null, Map.of());
  }

  static Route put(String template, Role role, RouteHandler handler) {
    return new Route(HttpMethod.PUT, template, role, false, handler, "", "", null, Map.of());
  }

  static Route patch(String template, Role role, RouteHandler handler) {
    return new Route(HttpMethod.PATCH, template, role, false, handler, "", "", null, Map.of());
  }

  static Route delete(String template, Role role, RouteHandler handler) {
    return new Route(HttpMethod.DELETE, template, role, false, handler, "", "", null, Map.of());
  }

  static Route of(HttpMethod method, String template, Role role, RouteHandler handler) {
    return new Route(method, template, role, false, handler, "", "", null, Map.of());
  }

  /**
   * The same route, whose problems are told in a dialect.
   *
   * @param names of meters that count it too
   */
  Route inDialect(DialectSpeech dialect, Map<String, String> names) {
    return new Route(
        method, template, role, whileStopping, handler, audited, subject, dialect, names);
  }

  /** How its problems are told; the runner's own way, when there is none. */
  Optional<DialectSpeech> speech() {
    return Optional.ofNullable(speech);
  }

  /** Names of further meters that count it. */
  Map<String, String> metrics() {
    return metrics;
  }

  /**
   * Has no caller yet: its handler finds out who calls from what the request brings, by {@link
   * Exchange#identify}.
   */
  static Route bringingCredentials(HttpMethod method, String template, RouteHandler handler) {
    return new Route(method, template, null, false, handler, "", "", null, Map.of());
  }

  /** Answers everybody, without credentials. */
  static Route getForEverybody(String template, RouteHandler handler) {
    return new Route(HttpMethod.GET, template, null, false, handler, "", "", null, Map.of());
  }

  /** Answers everybody, without credentials: what it takes proves itself in another way. */
  static Route postForEverybody(String template, RouteHandler handler) {
    return new Route(HttpMethod.POST, template, null, false, handler, "", "", null, Map.of());
  }

  /** The same route, served until the very end. */
  Route servedWhileStopping() {
    return new Route(method, template, role, true, handler, audited, subject, speech, metrics);
  }

  /**
   * The same route, whose use is recorded in the audit log.
   *
   * @param operation such as {@code connection.put}
   * @param parameter of the template that names what it is done to; empty when there is none
   */
  Route audited(String operation, String parameter) {
    return new Route(
        method, template, role, whileStopping, handler, operation, parameter, speech, metrics);
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

  /** The role that its callers need; empty when it is open to everybody. */
  Optional<Role> role() {
    return Optional.ofNullable(role);
  }

  /** Whether it is served after the stop began. */
  boolean whileStopping() {
    return whileStopping;
  }

  /** What the audit log calls it; empty when it is not recorded. */
  String auditedAs() {
    return audited;
  }

  /** The parameter that names what it is done to; empty when there is none. */
  String auditedSubject() {
    return subject;
  }

  RouteHandler handler() {
    return handler;
  }
}
