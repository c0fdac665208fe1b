package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.audit.AuditEnding;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.AuditedOperation;
import dev.kosha.connector.runner.identity.Authenticator;
import dev.kosha.connector.runner.identity.Caller;
import dev.kosha.connector.runner.identity.Decision;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.identity.Sessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a request on to its route when its caller may use it. Thread-safe. */
final class Admission {

  /** Both schemes, so that a browser asks for a key and a program sees that it may send one. */
  private static final Map<String, String> CHALLENGE =
      Map.of(
          "WWW-Authenticate", "Basic realm=\"kosha\", charset=\"UTF-8\", Bearer realm=\"kosha\"");

  /** Browsers say with it what a request is for, and no page can (Fetch Metadata). */
  private static final String BY_SCRIPT = "Sec-Fetch-Mode";

  private static final String CSRF = "X-Kosha-CSRF";
  private static final String FORWARDED = "X-Forwarded-For";

  private final Authenticator authenticator;
  private final @Nullable Sessions sessions;
  private final SessionCookie cookie;
  private final LoginPage login = LoginPage.read();
  private final Allowances allowances;
  private final boolean behindProxy;
  private final AuditLog audit;
  private final Map<Decision.Reason, Counter> refusals = new EnumMap<>(Decision.Reason.class);

  /**
   * @param cookie where browsers keep their sessions
   * @param behindProxy whether the last address of the header {@code X-Forwarded-For} is the
   *     caller's
   */
  Admission(
      Identity identity,
      SessionCookie cookie,
      Allowances allowances,
      boolean behindProxy,
      AuditLog audit,
      MeterRegistry meters) {
    authenticator = identity.authenticator();
    sessions = identity.sessions().orElse(null);
    this.cookie = cookie;
    this.allowances = allowances;
    this.behindProxy = behindProxy;
    this.audit = audit;
    for (Decision.Reason reason : Decision.Reason.values()) {
      refusals.put(
          reason,
          Counter.builder("kosha.auth.refusals")
              .description("Requests whose credentials were refused, by reason.")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
  }

  /** Goes on at once when the credentials are known, else when they have been checked. */
  void admit(Exchange exchange, HttpServerRequest request, Role role, Runnable then) {
    String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
    Sessions browsers = sessions;
    Optional<String> session =
        credentials == null && browsers != null ? cookie.find(request) : Optional.empty();
    if (browsers != null && session.isPresent()) {
      admitBrowser(exchange, request, browsers, session.get(), role, then);
      return;
    }
    Optional<Caller> known = authenticator.recall(credentials);
    if (known.isPresent()) {
      enter(exchange, known.get(), request, role, then);
      return;
    }
    // Nobody takes the body yet; whoever does goes on with the request.
    request.pause();
    identify(
        exchange,
        request,
        credentials,
        accepted -> enter(exchange, accepted.caller(), request, role, then));
  }

  /**
   * Goes on with whom the credentials are of, once they were found good, whatever he may.
   *
   * @param credentials as the header {@code Authorization} has them
   */
  void identify(
      Exchange exchange,
      HttpServerRequest request,
      @Nullable String credentials,
      Consumer<Decision.Accepted> then) {
    exchange.when(
        authenticator.authenticate(credentials, address(request)),
        decision -> {
          if (decision instanceof Decision.Accepted accepted) {
            exchange.visit().enter(accepted.caller(), () -> address(request));
            then.accept(accepted);
          } else if (decision instanceof Decision.Refused refused) {
            if (credentials != null) {
              record(authenticator.claimed(credentials), address(request), refused.reason());
            }
            refuse(exchange, request, refused);
          }
        });
  }

  private void admitBrowser(
      Exchange exchange,
      HttpServerRequest request,
      Sessions browsers,
      String session,
      Role role,
      Runnable then) {
    Consumer<Caller> entering =
        caller -> {
          exchange.visit().enter(caller, () -> address(request));
          exchange.visit().enterBy(session);
          // A dialect may change something by GET.
          boolean changing = !Cors.safe(request.method()) || exchange.problems().areInDialect();
          if (changing && !browsers.isOwn(session, request.getHeader(CSRF))) {
            exchange.visit().deniedBy(ProtocolError.CSRF_REFUSED);
            throw new RequestRefusedException(
                ProtocolError.CSRF_REFUSED,
                "with the cookie of a session this needs the header " + CSRF);
          }
          enter(exchange, caller, request, role, then);
        };
    Optional<Caller> known = browsers.recall(session);
    if (known.isPresent()) {
      entering.accept(known.get());
      return;
    }
    request.pause();
    exchange.when(
        browsers.check(session),
        decision -> {
          if (decision instanceof Decision.Accepted accepted) {
            entering.accept(accepted.caller());
          } else if (decision instanceof Decision.Refused refused) {
            refuse(exchange, request, refused);
          }
        });
  }

  /** Asks again whether a request that was admitted would still be. */
  void confirm(Exchange exchange, HttpServerRequest request, Runnable then, Runnable otherwise) {
    String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authenticator.recall(credentials).isPresent()) {
      then.run();
      return;
    }
    exchange.when(
        authenticator.authenticate(credentials, address(request)),
        decision -> {
          boolean gone =
              decision instanceof Decision.Refused refused
                  && refused.reason() != Decision.Reason.UNAVAILABLE;
          (gone ? otherwise : then).run();
        });
  }

  private void enter(
      Exchange exchange, Caller caller, HttpServerRequest request, Role role, Runnable then) {
    exchange.visit().enter(caller, () -> address(request));
    if (!caller.may(role)) {
      exchange.visit().deniedBy(ProtocolError.FORBIDDEN);
      throw new RequestRefusedException(
          ProtocolError.FORBIDDEN,
          "this needs the role %s; '%s' is %s"
              .formatted(role.text(), caller.name(), caller.role().text()));
    }
    allowances.admit(exchange, caller);
    then.run();
  }

  /**
   * Records wrong credentials. Once they are locked out they are only counted: the records before
   * tell of them, and the log cannot be flooded.
   */
  private void record(String claimed, String address, Decision.Reason reason) {
    if (reason == Decision.Reason.UNAUTHENTICATED || reason == Decision.Reason.NO_ROLE) {
      audit.note(
          AuditedOperation.of(new Actor(claimed, "", address), "caller.authenticate", ""),
          AuditEnding.refused(reason.name()));
    }
  }

  private void refuse(Exchange exchange, HttpServerRequest request, Decision.Refused refused) {
    Counter counter = refusals.get(refused.reason());
    if (counter != null) {
      counter.increment();
    }
    String detail = refused.detail();
    switch (refused.reason()) {
      case UNAUTHENTICATED -> {
        if (sessions != null && !exchange.problems().areInDialect() && login.suits(request)) {
          exchange.answer(login.answer());
        } else {
          exchange.answer(
              Problem.of(ProtocolError.UNAUTHENTICATED, detail),
              request.headers().contains(BY_SCRIPT) ? LoginPage.CHALLENGE : CHALLENGE);
        }
      }
      case NO_ROLE -> exchange.answer(Problem.of(ProtocolError.FORBIDDEN, detail));
      case LOCKED_OUT ->
          exchange.answer(
              Problem.of(ProtocolError.LOCKED_OUT, detail),
              Map.of("Retry-After", Long.toString(refused.retryAfter().toSeconds() + 1)));
      case UNAVAILABLE ->
          exchange.answer(Problem.of(ProtocolError.AUTHENTICATION_UNAVAILABLE, detail));
    }
  }

  private String address(HttpServerRequest request) {
    String forwarded = behindProxy ? request.getHeader(FORWARDED) : null;
    return forwarded == null
        ? request.connection().remoteAddress().hostAddress()
        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }
}
