package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.BootstrapResolutionException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells whether a connection works, and if not, why. Thread-safe. */
public final class ConnectionTest {

  private static final Duration ANSWER = Duration.ofSeconds(4);

  private static final Duration PRIVILEGES = Duration.ofSeconds(2);

  /** Resolving a name has no time-out of its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** What the client says when nobody answers it; why, is told by sockets. */
  private static final Set<Class<? extends Throwable>> SILENCE =
      Set.of(TimeoutException.class, BootstrapResolutionException.class);

  private final KafkaClients clients;
  private final ConnectorContext context;
  private final String bootstrapServers;
  private final Reachability reachability;

  public ConnectionTest(
      ConnectionSettings settings, KafkaClients clients, ConnectorContext context) {
    ObjectNode values = settings.values();
    this.clients = clients;
    this.context = context;
    this.bootstrapServers = values.path("bootstrapServers").asText();
    this.reachability = new Reachability(values.path("securityProtocol").asText("PLAINTEXT"));
  }

  /** Ends within a few seconds, and never exceptionally. */
  public CompletionStage<ConnectionStatus> run() {
    CompletableFuture<ConnectionStatus> status = new CompletableFuture<>();
    giveUpLater(status);
    clients
        .admin()
        .thenCompose(this::cluster)
        .whenComplete(
            (success, error) -> {
              if (error == null) {
                status.complete(success);
              } else {
                explain(error, status);
              }
            });
    return status;
  }

  private CompletionStage<ConnectionStatus> cluster(Admin admin) {
    DescribeClusterResult cluster =
        admin.describeCluster(
            new DescribeClusterOptions()
                .includeAuthorizedOperations(true)
                .timeoutMs((int) ANSWER.toMillis()));
    return cluster
        .nodes()
        .toCompletionStage()
        .thenCombine(cluster.clusterId().toCompletionStage(), this::success)
        .thenCompose(
            success ->
                cluster
                    .authorizedOperations()
                    .toCompletionStage()
                    .thenCompose(allowed -> privileges(admin, success, allowed)));
  }

  /**
   * Adds what the user may not do. That it cannot be found out now is no fault of the connection.
   *
   * @param allowed on the cluster; null when the brokers do not say
   */
  private CompletionStage<ConnectionStatus> privileges(
      Admin admin, ConnectionStatus success, @Nullable Set<AclOperation> allowed) {
    if (allowed == null) {
      return CompletableFuture.completedStage(success);
    }
    return Privileges.find(admin, allowed, (int) PRIVILEGES.toMillis())
        .thenApply(found -> found.judge(success.message(), success.details()))
        .exceptionally(error -> success);
  }

  private void giveUpLater(CompletableFuture<ConnectionStatus> status) {
    ConnectionStatus silence =
        ConnectionStatus.failed(
            StandardErrorCode.UNAVAILABLE, "No answer came from " + bootstrapServers + ".");
    try {
      var giveUp =
          context
              .timer()
              .schedule(() -> status.complete(silence), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      var unused = status.whenComplete((found, error) -> giveUp.cancel(false));
    } catch (RejectedExecutionException e) {
      status.complete(silence);
    }
  }

  private ConnectionStatus success(Collection<Node> nodes, String clusterId) {
    ObjectNode details = context.mapper().createObjectNode().put("clusterId", clusterId);
    ArrayNode brokers = details.putArray("brokers");
    nodes.stream()
        .sorted(Comparator.comparingInt(Node::id))
        .forEach(
            node ->
                brokers
                    .addObject()
                    .put("id", node.id())
                    .put("host", node.host())
                    .put("port", node.port()));
    String count = nodes.size() == 1 ? "1 broker" : nodes.size() + " brokers";
    return ConnectionStatus.ok("Connected to cluster " + clusterId + " of " + count + ".", details);
  }

  private void explain(Throwable error, CompletableFuture<ConnectionStatus> status) {
    ConnectorException known = KafkaErrors.translate(error, clients.cluster());
    boolean unresolved =
        known.getCause() instanceof ConfigException
            && known.code() == StandardErrorCode.UNAVAILABLE;
    if (unresolved || SILENCE.stream().anyMatch(type -> type.isInstance(known.getCause()))) {
      try {
        context.executor().execute(() -> status.complete(reachability.diagnose(bootstrapServers)));
      } catch (RejectedExecutionException e) {
        status.complete(ConnectionStatus.failed(known.code(), known.message()));
      }
      return;
    }
    boolean tls = known.getCause() instanceof SslAuthenticationException;
    status.complete(
        ConnectionStatus.failed(tls ? KafkaErrorCode.TLS_FAILED : known.code(), known.message()));
  }
}
