package dev.kosha.connector.kafka.dev.runtime;

import java.io.IOException;
import java.util.Map;

/**
 * Kafka's server code, loaded and ready to start brokers.
 *
 * <p>Thread-safe: brokers of one cluster are started from several threads at once. Whoever opened
 * it closes it, after the brokers.
 */
public interface BrokerRuntime extends AutoCloseable {

  /**
   * Starts one broker and blocks until it serves. Its data folder ({@code log.dirs}) is formatted
   * when it was not before.
   *
   * @param properties Kafka's own broker properties, and {@link BrokerProperties#SCRAM_USERS}. A
   *     port 0 in {@code listeners} stands for any free port
   * @throws java.net.BindException when a port is in use; the message names it
   * @throws IOException when the data folder cannot be used
   */
  RunningBroker start(Map<String, String> properties) throws IOException;

  /** Frees what the loaded code holds. Idempotent. */
  @Override
  void close();
}
