package dev.kosha.connector.kafka.dev.node;

import dev.kosha.connector.kafka.dev.runtime.BrokerProperties;
import dev.kosha.connector.kafka.dev.runtime.RunningBroker;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * One Kafka node: a broker, and the controller when its roles say so. Thread-safe.
 *
 * <p>Does what {@link KafkaRaftServer} does, with sockets that are bound beforehand and without its
 * JMX beans, which clash when several brokers share a JVM.
 */
final class EmbeddedBroker implements RunningBroker {

  private final BoundSockets sockets;
  private final DataFolder folder;
  private final BrokerServer broker;
  private final Optional<ControllerServer> controller;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(
      BoundSockets sockets,
      DataFolder folder,
      BrokerServer broker,
      Optional<ControllerServer> controller) {
    this.sockets = sockets;
    this.folder = folder;
    this.broker = broker;
    this.controller = controller;
  }

  /** See {@link dev.kosha.connector.kafka.dev.runtime.BrokerRuntime#start(Map)}. */
  static EmbeddedBroker start(Map<String, String> properties) throws IOException {
    Map<String, String> wanted = new HashMap<>(properties);
    BoundSockets sockets = BoundSockets.bind(wanted.getOrDefault("listeners", ""));
    EmbeddedBroker node;
    try {
      DataFolder folder = DataFolder.open(wanted);
      try {
        node = create(withPorts(wanted, sockets), sockets, folder);
      } catch (RuntimeException | Error e) {
        folder.close();
        throw e;
      }
    } catch (IOException | RuntimeException | Error e) {
      sockets.close();
      throw e;
    }
    try {
      node.controller.ifPresent(ControllerServer::startup);
      node.broker.startup();
      return node;
    } catch (RuntimeException | Error e) {
      node.close();
      throw e;
    }
  }

  private static Map<String, String> withPorts(Map<String, String> wanted, BoundSockets sockets) {
    Map<String, String> properties = new HashMap<>(wanted);
    properties.put("listeners", sockets.listeners());
    Integer controllerPort = sockets.ports().get(BrokerProperties.CONTROLLER);
    if (controllerPort != null) {
      properties.put(
          "controller.quorum.voters", properties.get("node.id") + "@127.0.0.1:" + controllerPort);
    }
    return properties;
  }

  private static EmbeddedBroker create(
      Map<String, String> properties, BoundSockets sockets, DataFolder folder) {
    KafkaConfig config = new KafkaConfig(properties, false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> folders =
        KafkaRaftServer.initializeLogDirs(
            config, LoggerFactory.getLogger(EmbeddedBroker.class), "");
    QuorumConfig quorum = config.quorumConfig();
    SharedServer shared =
        new SharedServer(
            config,
            folders._1(),
            Time.SYSTEM,
            Server.initializeMetrics(config, Time.SYSTEM, folders._1().clusterId().orElseThrow()),
            CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
            QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
            new StandardFaultHandlerFactory(),
            sockets);
    BrokerServer broker = new BrokerServer(shared);
    boolean controls = sockets.ports().containsKey(BrokerProperties.CONTROLLER);
    Optional<ControllerServer> controller =
        controls
            ? Optional.of(
                new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2()))
            : Optional.empty();
    return new EmbeddedBroker(sockets, folder, broker, controller);
  }

  @Override
  public Map<String, Integer> ports() {
    return sockets.ports();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (folder;
        sockets) {
      broker.shutdown();
      controller.ifPresent(ControllerServer::shutdown);
      broker.awaitShutdown();
      controller.ifPresent(ControllerServer::awaitShutdown);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The broker's sockets or its data folder cannot be closed", e);
    }
  }
}
