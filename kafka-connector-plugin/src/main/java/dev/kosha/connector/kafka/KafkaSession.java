package dev.kosha.connector.kafka;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.kafka.client.ConnectionTest;
import dev.kosha.connector.kafka.client.KafkaClients;
import java.util.concurrent.CompletionStage;

/** The actions of one Kafka connection, and the clients they share. Thread-safe. */
final class KafkaSession implements ConnectorSession {

  private final KafkaClients clients;
  private final ConnectionTest connectionTest;

  private KafkaSession(KafkaClients clients, ConnectionTest connectionTest) {
    this.clients = clients;
    this.connectionTest = connectionTest;
  }

  /**
   * @param number unique within the generation
   */
  static KafkaSession open(ConnectionSettings settings, ConnectorContext context, long number) {
    KafkaClients clients = new KafkaClients(settings, context, number);
    return new KafkaSession(clients, new ConnectionTest(settings, clients, context));
  }

  @Override
  public void register(ActionRegistrar actions) {}

  @Override
  public CompletionStage<ConnectionStatus> test() {
    return connectionTest.run();
  }

  @Override
  public void close() {
    clients.close();
  }
}
