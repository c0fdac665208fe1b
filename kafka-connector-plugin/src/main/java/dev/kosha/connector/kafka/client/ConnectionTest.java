package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;

/** Tells whether a connection works, and if not, why. Thread-safe. */
public final class ConnectionTest {

  private static final int PATIENCE_MILLIS = 4_000;

  private final ConnectionSettings settings;
  private final KafkaClients clients;
  private final ConnectorContext context;

  public ConnectionTest(
      ConnectionSettings settings, KafkaClients clients, ConnectorContext context) {
    this.settings = settings;
    this.clients = clients;
    this.context = context;
  }

  /** Ends within a few seconds, and never exceptionally. */
  public CompletionStage<ConnectionStatus> run() {
    return clients
        .admin()
        .thenCompose(
            admin -> {
              DescribeClusterResult cluster =
                  admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS));
              return cluster
                  .nodes()
                  .toCompletionStage()
                  .thenCombine(cluster.clusterId().toCompletionStage(), this::success);
            })
        .exceptionally(this::failure);
  }

  private ConnectionStatus success(Collection<Node> nodes, String clusterId) {
    ObjectNode details = context.mapper().createObjectNode().put("clusterId", clusterId);
    var brokers = details.putArray("brokers");
    nodes.forEach(node -> brokers.add(node.host() + ":" + node.port()));
    return ConnectionStatus.ok(
        "Connected to cluster " + clusterId + " with " + nodes.size() + " broker(s).", details);
  }

  private ConnectionStatus failure(Throwable error) {
    ConnectorException known =
        KafkaErrors.translate(
            error, "cluster at " + settings.values().path("bootstrapServers").asText());
    return ConnectionStatus.failed(known.code(), known.message());
  }
}
