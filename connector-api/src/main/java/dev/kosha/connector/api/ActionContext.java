package dev.kosha.connector.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the host tells a handler about one invocation. Immutable but for the cancellation. */
public interface ActionContext {

  /** The id that names this invocation in logs, errors and the answer's header. */
  String invocationId();

  /** The caller's key: two invocations with one key are meant to have one effect. */
  Optional<String> idempotencyKey();

  /**
   * Since when an earlier call with this idempotency key may have been made that may have had its
   * effect, while its answer was lost: its runner died, say. A handler that can find that effect
   * looks for it, from this instant on, before it makes another one, and answers as the earlier
   * call would have. Empty when this is the first call with its key, or it has none.
   */
  default Optional<Instant> repeatedSince() {
    return Optional.empty();
  }

  /** After this instant nobody waits for the answer. */
  Instant deadline();

  /** Fires when the caller went away, the deadline passed or the host needs the plugin to end. */
  Cancellation cancellation();

  /**
   * The caller's trace context as the headers {@code traceparent} and {@code tracestate} of W3C
   * Trace Context, for the remote system; empty when the caller sent none.
   */
  Map<String, String> traceContext();
}
