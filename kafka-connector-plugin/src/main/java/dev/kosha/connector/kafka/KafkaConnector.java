package dev.kosha.connector.kafka;

import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.kafka.client.LoginModules;
import dev.kosha.connector.kafka.client.SnappyFile;
import java.util.concurrent.atomic.AtomicLong;

/** The Kafka connector, as {@code plugin.class} names it. Thread-safe. */
public final class KafkaConnector implements Connector {

  private final AtomicLong sessions = new AtomicLong();

  public KafkaConnector() {
    LoginModules.initialize();
  }

  @Override
  public ConnectorSession open(ConnectionSettings settings, ConnectorContext context) {
    return KafkaSession.open(settings, context, sessions.incrementAndGet());
  }

  @Override
  public void close() {
    SnappyFile.delete();
  }
}
