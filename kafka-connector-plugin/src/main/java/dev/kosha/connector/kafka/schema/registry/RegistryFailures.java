package dev.kosha.connector.kafka.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.registry.RegistryHttp.Answer;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** What a registry's refusals mean (Confluent's API, "Errors"). */
final class RegistryFailures {

  private static final int MOST_WORDS = 500;

  private RegistryFailures() {}

  /**
   * The failure of an answer that is no success.
   *
   * @param body its content, or a missing node when it is no JSON
   * @param what was asked for: {@code subject 'orders-value'}
   */
  static ConnectorException of(Answer answer, JsonNode body, String what) {
    int error = body.path("error_code").asInt(0);
    String words = words(body);
    return switch (answer.status()) {
      case 401 ->
          new ConnectorException(
              StandardErrorCode.AUTHENTICATION_FAILED,
              "the schema registry at %s does not accept the credentials".formatted(answer.url()));
      case 403 ->
          new ConnectorException(
              StandardErrorCode.NOT_AUTHORIZED,
              "the schema registry does not allow this for %s".formatted(what));
      case 404 ->
          error > 40400 && error < 40500
              ? new ConnectorException(
                  SchemaErrorCode.SCHEMA_NOT_FOUND,
                  "the schema registry has no %s%s".formatted(what, words))
              : strange(answer, words);
      case 409 -> failure(SchemaErrorCode.SCHEMA_INCOMPATIBLE, what, words);
      case 422 ->
          error == 42202 || error == 42203
              ? failure(StandardErrorCode.INVALID_INPUT, what, words)
              : failure(SchemaErrorCode.SCHEMA_INVALID, what, words);
      case 429 -> failure(StandardErrorCode.RATE_LIMITED, what, words);
      default -> strange(answer, words);
    };
  }

  /** An answer that a registry would not give. */
  static ConnectorException strange(Answer answer, String words) {
    return new ConnectorException(
        SchemaErrorCode.REGISTRY_UNAVAILABLE,
        "%s answers %d, and not as a schema registry does%s; check the URL"
            .formatted(answer.url(), answer.status(), words));
  }

  /** Why no answer came, to be read after a URL. */
  static String words(Throwable error) {
    Throwable cause = error;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof HttpTimeoutException) {
      return "does not answer in time";
    }
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof UnresolvedAddressException) {
        return "is of an unknown host";
      }
    }
    if (cause instanceof ConnectException) {
      return "cannot be reached";
    }
    return cause instanceof SSLException
        ? "has no trusted TLS connection: " + cause.getMessage()
        : "broke the connection: " + cause.getMessage();
  }

  private static ConnectorException failure(ErrorCode code, String what, String words) {
    return new ConnectorException(code, "the schema registry refuses %s%s".formatted(what, words));
  }

  private static String words(JsonNode body) {
    String message = body.path("message").asText().strip();
    if (message.isEmpty()) {
      return "";
    }
    return ": "
        + (message.length() > MOST_WORDS ? message.substring(0, MOST_WORDS) + "..." : message);
  }
}
