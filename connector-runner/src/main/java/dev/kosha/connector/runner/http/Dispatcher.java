package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads each request of one event loop to its route. Confined to that loop. */
final class Dispatcher {

  private static final String NO_ROUTE = "none";

  private final Serving serving;
  private final HttpLoop loop;
  private final RouteTable table;

  Dispatcher(Serving serving, HttpLoop loop, RouteTable table) {
    this.serving = serving;
    this.loop = loop;
    this.table = table;
  }

  void dispatch(HttpServerRequest request) {
    String path = request.path();
    Optional<RouteTable.Match> match =
        path == null || !path.startsWith("/")
            ? Optional.empty()
            : find(RouteTable.segments(path), request.method());
    Optional<Route> route = match.flatMap(found -> found.findRoute(request.method()));
    AnswerWriter writer =
        new AnswerWriter(serving, loop, request, route.map(Route::name).orElse(NO_ROUTE));
    route.filter(found -> !found.metrics().isEmpty()).ifPresent(found -> writer.countAs(found));
    Exchange refusing = null;
    try {
      Map<String, String> parameters =
          match.map(found -> found.parameters(request.method())).orElse(Map.of());
      Exchange exchange = new Exchange(serving, loop, request, parameters, writer);
      refusing = exchange;
      handle(exchange, request, match, route);
    } catch (RuntimeException e) {
      (refusing == null ? new Exchange(serving, loop, request, Map.of(), writer) : refusing)
          .answer(e);
    }
  }

  private Optional<RouteTable.Match> find(List<String> segments, HttpMethod method) {
    return table.find(segments, method).or(() -> serving.dialects().find(segments, method));
  }

  private void handle(
      Exchange exchange,
      HttpServerRequest request,
      Optional<RouteTable.Match> match,
      Optional<Route> route) {
    route
        .flatMap(Route::speech)
        .ifPresent(speech -> exchange.problems().speak(speech, () -> pathOnly(exchange)));
    if (request.version() == HttpVersion.HTTP_1_1
        && !request.headers().contains(HttpHeaders.HOST)) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_MALFORMED, "the header Host is missing");
    }
    serving.hosts().check(request);
    serving.cors().check(request);
    if (route.isPresent()) {
      serve(exchange, request, route.get());
    } else if (match.isPresent() && request.method().equals(HttpMethod.OPTIONS)) {
      // A browser asks this before it may send credentials.
      options(exchange, request, match.get().allow());
    } else {
      // What does not exist is nobody's business who may not even read.
      serving.admission().admit(exchange, request, Role.VIEWER, () -> miss(exchange, match));
    }
  }

  /** What a dialect sees of a request before it is looked into. */
  private static ObjectNode pathOnly(Exchange exchange) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    known.set("path", exchange.head().parameters());
    return known;
  }

  private static void miss(Exchange exchange, Optional<RouteTable.Match> match) {
    if (match.isEmpty()) {
      throw new RequestRefusedException(
          ProtocolError.ROUTE_NOT_FOUND, "no route has this path; /openapi.json lists all");
    }
    String allow = match.get().allow();
    exchange.answer(
        Problem.of(ProtocolError.METHOD_NOT_ALLOWED, "this path knows only " + allow),
        Map.of("Allow", allow));
  }

  private void serve(Exchange exchange, HttpServerRequest request, Route route) {
    if (serving.drain().stopping() && !route.whileStopping()) {
      throw new RequestRefusedException(
          Problem.of(Failure.of(RunnerErrorCode.SHUTTING_DOWN, "the runner is stopping")));
    }
    Optional<Role> role = route.role();
    if (role.isEmpty()) {
      route.handler().handle(exchange);
    } else {
      boolean audited = !route.auditedAs().isEmpty();
      if (audited) {
        String subject = route.auditedSubject();
        exchange
            .visit()
            .follow(
                new AuditTrail(
                    serving.audit(),
                    route.auditedAs(),
                    subject.isEmpty() ? "" : exchange.head().parameter(subject)));
      }
      serving
          .admission()
          .admit(
              exchange,
              request,
              role.get(),
              audited
                  ? () -> handleAudited(exchange, request, route)
                  : () -> route.handler().handle(exchange));
    }
  }

  private static void handleAudited(Exchange exchange, HttpServerRequest request, Route route) {
    // Nobody takes the body yet; whoever does goes on with the request.
    request.pause();
    exchange.visit().recordedThen(exchange, () -> route.handler().handle(exchange));
  }

  private void options(Exchange exchange, HttpServerRequest request, String allow) {
    serving.cors().preflight(request, allow, request.response().headers());
    exchange.answer(Answer.empty(204, Map.of("Allow", allow)));
  }

  /** Answers what is not HTTP, or too much of it; the connection closes after that. */
  void refuse(HttpServerRequest request) {
    AnswerWriter writer = new AnswerWriter(serving, loop, request, NO_ROUTE);
    Exchange exchange = new Exchange(serving, loop, request, Map.of(), writer);
    Throwable cause = request.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      exchange.answer(Problem.of(ProtocolError.URI_TOO_LONG, "the request line is too long"));
    } else if (cause instanceof TooLongHttpHeaderException) {
      exchange.answer(Problem.of(ProtocolError.HEADERS_TOO_LARGE, "the headers are too long"));
    } else {
      exchange.answer(Problem.of(ProtocolError.REQUEST_MALFORMED, "this is not HTTP/1.1"));
    }
  }
}
