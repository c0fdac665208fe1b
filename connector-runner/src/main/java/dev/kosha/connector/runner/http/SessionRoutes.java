package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.identity.Caller;
import dev.kosha.connector.runner.identity.Decision;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.identity.Sessions;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Browsers log in and out, and ask who they are. */
final class SessionRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);

  private static final String PATH = "/v1/session";

  /** Whoever sends it is not known yet. */
  private static final int MOST_BODY_BYTES = 16 << 10;

  private static final Map<String, String> PRIVATE = Map.of("Cache-Control", "no-store");

  private final @Nullable Sessions sessions;
  private final SessionCookie cookie;

  /**
   * @param sessions absent where nobody can log in
   */
  SessionRoutes(@Nullable Sessions sessions, SessionCookie cookie) {
    this.sessions = sessions;
    this.cookie = cookie;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Role.VIEWER, this::show),
        Route.bringingCredentials(HttpMethod.POST, PATH, this::open),
        Route.delete(PATH, Role.VIEWER, this::end).audited("session.end", ""));
  }

  private void show(Exchange exchange) {
    Sessions known = sessions;
    String csrf = known == null ? "" : exchange.visit().session().map(known::csrf).orElse("");
    exchange.answer(200, document(exchange.visit().caller(), csrf), PRIVATE);
  }

  private static ObjectNode document(Caller caller, String csrf) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("caller", caller.name())
        .put("callerId", caller.id())
        .put("role", caller.role().text())
        .put("csrf", csrf);
  }

  private void open(Exchange exchange) {
    exchange
        .body()
        .readJson(
            MOST_BODY_BYTES,
            body -> {
              String credentials =
                  LoginBody.credentials(body)
                      .orElseGet(() -> exchange.head().header("Authorization"));
              exchange.identify(credentials, accepted -> opened(exchange, accepted));
            });
  }

  private void opened(Exchange exchange, Decision.Accepted accepted) {
    Sessions known = sessions;
    if (known == null) {
      exchange.answer(200, document(accepted.caller(), ""), PRIVATE);
      return;
    }
    exchange
        .visit()
        .record(
            exchange,
            "session.open",
            () ->
                exchange.when(
                    known
                        .open(accepted)
                        .thenCompose(
                            session ->
                                // A browser has one session: the one before ends.
                                exchange
                                    .head()
                                    .find(cookie)
                                    .map(known::end)
                                    .orElseGet(() -> CompletableFuture.completedStage(false))
                                    .thenApply(ended -> session)),
                    session -> {
                      Map<String, String> headers = new HashMap<>(PRIVATE);
                      headers.put("Set-Cookie", cookie.keep(session));
                      exchange.answer(200, document(accepted.caller(), session.csrf()), headers);
                    },
                    failure -> failed(exchange, failure)));
  }

  private void end(Exchange exchange) {
    Map<String, String> headers = new HashMap<>(PRIVATE);
    headers.put("Set-Cookie", cookie.drop());
    Sessions known = sessions;
    if (known == null || exchange.visit().session().isEmpty()) {
      exchange.answer(Answer.empty(204, PRIVATE));
      return;
    }
    exchange.when(
        known.end(exchange.visit().session().get()),
        ended -> exchange.answer(Answer.empty(204, headers)),
        failure -> failed(exchange, failure));
  }

  private static void failed(Exchange exchange, Throwable failure) {
    LOG.warn("the store failed over a session", failure);
    exchange.answer(
        Problem.of(
            Failure.of(
                RunnerErrorCode.STORE_UNAVAILABLE,
                "sessions cannot be kept now; nothing was done")));
  }
}
