package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;

/** What Kafka's exceptions mean to a caller: a stable code, and words that name the thing. */
public final class KafkaErrors {

  private KafkaErrors() {}

  /**
   * Translates the failure of a request that changes nothing.
   *
   * @param thing what the request was about, to start the message with: {@code topic 'orders'}
   * @return the error itself when it is translated already
   */
  public static ConnectorException translate(Throwable error, String thing) {
    Throwable root = unwrap(error);
    if (root instanceof ConnectorException known) {
      return known;
    }
    return interruption(root, thing)
        .or(() -> unreachable(root, thing))
        .or(() -> authentication(root, thing))
        .or(() -> KafkaErrorTable.find(root, thing))
        .orElseGet(() -> translateCauses(root, thing));
  }

  /**
   * Translates the failure of a request that changes something: where it may have had its effect
   * although its answer was lost, the code is OUTCOME_UNKNOWN.
   *
   * @param thing as in {@link #translate}
   */
  public static ConnectorException translateWrite(Throwable error, String thing) {
    Throwable root = unwrap(error);
    boolean lost =
        root instanceof NetworkException
            || root instanceof DisconnectException
            || root instanceof UnknownServerException
            || root instanceof NotEnoughReplicasAfterAppendException
            || (root instanceof TimeoutException && !neverSent(root));
    if (lost) {
      return new ConnectorException(
          StandardErrorCode.OUTCOME_UNKNOWN,
          thing + ": the request was sent and no answer came; it may have had its effect",
          root);
    }
    return translate(root, thing);
  }

  /** The failure without the wrappers that futures put around it. */
  public static Throwable unwrap(Throwable error) {
    Throwable root = error;
    while ((root instanceof CompletionException || root instanceof ExecutionException)
        && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** A failure to open a client hides its reason in its cause. */
  private static ConnectorException translateCauses(Throwable root, String thing) {
    Throwable cause = root.getCause();
    if (cause != null && cause != root) {
      return translate(cause, thing);
    }
    return new ConnectorException(
        StandardErrorCode.INTERNAL, thing + ": unexpected failure of the Kafka client", root);
  }

  private static Optional<ConnectorException> interruption(Throwable root, String thing) {
    boolean interrupted =
        root instanceof InterruptException
            || root instanceof InterruptedException
            || root instanceof WakeupException
            || root instanceof CancellationException;
    if (interrupted) {
      return found(StandardErrorCode.CANCELLED, thing + ": the call was cancelled", root);
    }
    if (root instanceof RejectedExecutionException) {
      return found(StandardErrorCode.UNAVAILABLE, thing + ": too many calls are waiting", root);
    }
    return Optional.empty();
  }

  private static Optional<ConnectorException> unreachable(Throwable root, String thing) {
    if (root instanceof ConfigException && words(root).contains("No resolvable bootstrap")) {
      return found(
          StandardErrorCode.UNAVAILABLE,
          thing + ": no bootstrap server's name can be resolved",
          root);
    }
    if (!(root instanceof TimeoutException)) {
      return Optional.empty();
    }
    if (root.getCause() instanceof UnknownTopicOrPartitionException) {
      return KafkaErrorTable.find(root.getCause(), thing);
    }
    if (neverSent(root)) {
      return found(StandardErrorCode.UNAVAILABLE, thing + ": no broker can be reached", root);
    }
    return found(StandardErrorCode.TIMEOUT, thing + ": the brokers did not answer in time", root);
  }

  /**
   * Whether a time-out passed before anything was sent. Kafka tells that by its words only: the
   * admin client's "waiting for a node assignment", the producer's "not present in metadata" and
   * "Failed to allocate".
   */
  private static boolean neverSent(Throwable timeout) {
    for (Throwable e = timeout; e != null; e = e.getCause()) {
      String words = words(e);
      if (words.contains("node assignment")
          || words.contains("not present in metadata")
          || words.contains("Failed to allocate")) {
        return true;
      }
    }
    return false;
  }

  private static Optional<ConnectorException> authentication(Throwable root, String thing) {
    if (root instanceof LoginException login) {
      return Optional.of(LoginFailure.of(login, thing));
    }
    if (!(root instanceof AuthenticationException)) {
      return Optional.empty();
    }
    String words =
        root instanceof SslAuthenticationException
            ? ": no TLS session could be made: " + TlsWords.of(root)
            : ": the brokers refused the connection's credentials: " + root.getMessage();
    return found(StandardErrorCode.AUTHENTICATION_FAILED, thing + words, root);
  }

  private static String words(Throwable error) {
    return String.valueOf(error.getMessage());
  }

  private static Optional<ConnectorException> found(ErrorCode code, String words, Throwable root) {
    return Optional.of(new ConnectorException(code, words, root));
  }
}
