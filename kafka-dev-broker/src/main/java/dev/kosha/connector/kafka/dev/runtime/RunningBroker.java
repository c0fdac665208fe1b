package dev.kosha.connector.kafka.dev.runtime;

import java.util.Map;

/** A broker that serves. Thread-safe. Whoever started it closes it. */
public interface RunningBroker extends AutoCloseable {

  /** The bound port of each listener, by the listener's name. */
  Map<String, Integer> ports();

  /** Stops the broker and blocks until its ports are free. Idempotent; the data stays. */
  @Override
  void close();
}
