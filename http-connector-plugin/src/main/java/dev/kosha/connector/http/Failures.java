package dev.kosha.connector.http;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.http.RequestPlan.Hop;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Turns what went wrong into codes. Messages name the origin, never a path, query or header. */
final class Failures {

  private Failures() {}

  /** What an exception of the client means for a request that was being sent. */
  static ConnectorException of(Throwable thrown, Hop hop) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof ConnectorException known) {
        return known;
      }
    }
    String origin = hop.origin().toString();
    if (isUnsent(cause)) {
      return new ConnectorException(
          StandardErrorCode.UNAVAILABLE, origin + " cannot be reached", cause);
    }
    if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
      return new ConnectorException(
          StandardErrorCode.UNAVAILABLE,
          "no trusted TLS connection to " + origin + ": " + cause.getMessage(),
          cause);
    }
    if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
      return new ConnectorException(
          StandardErrorCode.INTERNAL, "the request to " + origin + " cannot be sent", cause);
    }
    return hop.isRepeatable()
        ? new ConnectorException(
            StandardErrorCode.UNAVAILABLE, "the connection to " + origin + " broke", cause)
        : new ConnectorException(
            StandardErrorCode.OUTCOME_UNKNOWN,
            "the connection to %s broke after the %s was sent".formatted(origin, hop.method()),
            cause);
  }

  /** What the end of a request by its caller or its time means. */
  static ConnectorException ended(ErrorCode code, String reason, Hop hop, boolean sent) {
    return sent && !hop.isRepeatable()
        ? new ConnectorException(
            StandardErrorCode.OUTCOME_UNKNOWN,
            "the %s to %s was sent, but %s".formatted(hop.method(), hop.origin(), reason))
        : new ConnectorException(code, "the request to " + hop.origin() + " ended: " + reason);
  }

  /** What a status that is not expected means. */
  static ConnectorException ofStatus(int status, Hop hop) {
    ErrorCode code =
        switch (status) {
          case 401 -> StandardErrorCode.AUTHENTICATION_FAILED;
          case 403 -> StandardErrorCode.NOT_AUTHORIZED;
          case 404, 410 -> HttpErrorCode.RESOURCE_NOT_FOUND;
          case 429 -> StandardErrorCode.RATE_LIMITED;
          case 503 -> StandardErrorCode.UNAVAILABLE;
          default -> HttpErrorCode.UNEXPECTED_STATUS;
        };
    return new ConnectorException(
        code, "%s answered %d to %s".formatted(hop.origin(), status, hop.method()));
  }

  private static boolean isUnsent(Throwable cause) {
    if (cause instanceof SSLException) {
      return false;
    }
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof ConnectException
          || link instanceof HttpConnectTimeoutException
          || link instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }
}
