package dev.kosha.connector.api;

import java.time.Duration;

/**
 * Where a plugin counts. Thread-safe and cheap enough for a hot path.
 *
 * <p>Names are {@code lower_snake_case} without unit or suffix, such as {@code records_produced};
 * the host adds the connector and the connection. Nothing that a caller sends may become part of a
 * name.
 */
public interface ConnectorMetrics {

  /** Adds to a counter. */
  void count(String name, long amount);

  /** Records one duration. */
  void time(String name, Duration duration);
}
