package dev.kosha.connector.kafka.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.runtime.BrokerProperties;
import dev.kosha.connector.kafka.dev.runtime.IsolatedRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Embedded brokers that belong to one test, without security. Thread-safe. The test closes it,
 * which removes the data.
 *
 * <p>A broker that is stopped and started again keeps its port and its data.
 */
public final class KafkaCluster implements AutoCloseable {

  private static final int MOST_REPLICAS = 3;

  private final BrokerZip zip;
  private final TemporaryFolder data;
  private final IsolatedRuntime runtime;

  /** In the order of their ids; the first is also the controller. */
  private final List<ClusterNode> nodes = new ArrayList<>();

  private KafkaCluster(BrokerZip zip, IsolatedRuntime runtime) {
    this.zip = zip;
    this.runtime = runtime;
    this.data = TemporaryFolder.create();
  }

  static KafkaCluster open(int brokers, Map<String, String> overrides) {
    KafkaCluster cluster = load();
    try {
      cluster.startFirst(brokers, overrides);
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private static KafkaCluster load() {
    BrokerZip zip = BrokerZip.unpack();
    try {
      return new KafkaCluster(zip, IsolatedRuntime.open(zip.classPath()));
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private synchronized void startFirst(int brokers, Map<String, String> overrides) {
    Map<String, String> shared = new HashMap<>(multiple(Math.min(brokers, MOST_REPLICAS)));
    shared.put(BrokerProperties.CLUSTER_ID, UUID.randomUUID().toString());
    shared.putAll(overrides);
    ClusterNode first = new ClusterNode(BrokerProperties.combined(1, 0, folder(1)), shared);
    nodes.add(first);
    first.start(runtime);
    String voters = "1@127.0.0.1:" + first.port(BrokerProperties.CONTROLLER);
    for (int id = 2; id <= brokers; id++) {
      ClusterNode node = new ClusterNode(BrokerProperties.broker(id, folder(id), voters), shared);
      nodes.add(node);
      node.start(runtime);
    }
  }

  private Path folder(int node) {
    return data.path().resolve("node-" + node);
  }

  private static Map<String, String> multiple(int replicas) {
    String factor = Integer.toString(replicas);
    String minimum = Integer.toString(Math.max(1, replicas - 1));
    return Map.of(
        // The controller lets a broker come back once its former session is over.
        "broker.session.timeout.ms", "3000",
        "broker.heartbeat.interval.ms", "500",
        "default.replication.factor", factor,
        "offsets.topic.replication.factor", factor,
        "transaction.state.log.replication.factor", factor,
        "transaction.state.log.min.isr", minimum,
        "share.coordinator.state.topic.replication.factor", factor,
        "share.coordinator.state.topic.min.isr", minimum);
  }

  /** Where the brokers are, also while they are stopped. */
  public synchronized String bootstrapServers() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port(BrokerProperties.PLAINTEXT))
        .collect(Collectors.joining(","));
  }

  /** Settings of a connection to them. */
  public ObjectNode connection() {
    return Connections.plaintext(bootstrapServers());
  }

  /** Starts the brokers that are stopped and blocks until they serve. */
  public synchronized void start() {
    nodes.forEach(node -> node.start(runtime));
  }

  /** Starts one broker and blocks until it serves. */
  public synchronized void start(int nodeId) {
    nodes.get(nodeId - 1).start(runtime);
  }

  /** Stops the brokers, the controller last. */
  public synchronized void stop() {
    for (int id = nodes.size(); id > 0; id--) {
      stop(id);
    }
  }

  /** Stops one broker; its leaderships move to others first. */
  public synchronized void stop(int nodeId) {
    nodes.get(nodeId - 1).stop();
  }

  @Override
  public synchronized void close() {
    try (zip;
        data;
        runtime) {
      stop();
    }
  }
}
