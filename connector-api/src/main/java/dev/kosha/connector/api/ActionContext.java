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
