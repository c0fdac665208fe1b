package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the host lends to a session. Thread-safe; valid until the session is closed.
 *
 * <p>Everything here belongs to the generation: a plugin that starts its threads, maps JSON and
 * keeps its state through this context leaves nothing behind when it is unloaded.
 */
public interface ConnectorContext {

  /**
   * The number of the plugin generation, unique within one host process. Names of clients and of
   * MBeans carry it, so that two generations side by side do not clash.
   */
  long generation();

  /**
   * Threads for work that blocks. Bounded: it refuses with RejectedExecutionException when full.
   */
  Executor executor();

  /** One thread for short timers; what a timer starts belongs on {@link #executor()}. */
  ScheduledExecutorService timer();

  /** The source of time; tests lend one that they move. */
  Clock clock();

  /** A mapper whose type cache belongs to the generation. Shared; do not reconfigure. */
  JsonMapper mapper();

  /** Counters and timers of this connection, named by the plugin. */
  ConnectorMetrics metrics();

  /** Compiles jq, such as what a caller filters by. */
  Expressions expressions();

  /** State of this connection that outlives the generation. */
  StateStore state();

  /**
   * Completes when a newer session has taken over this connection and this one will be closed after
   * its invocations end: release now what the successor needs, such as a group membership.
   */
  CompletionStage<Void> retiring();
}
