package dev.kosha.connector.kafka.dev.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The broker properties of a small broker on loopback. */
public final class BrokerProperties {

  /**
   * Not one of Kafka's: SCRAM users that the first start creates, in the syntax of {@code
   * kafka-storage format --add-scram}, one a line.
   */
  public static final String SCRAM_USERS = "kosha.scram.users";

  /** Not one of Kafka's: the id that the brokers of one cluster share; a random one when absent. */
  public static final String CLUSTER_ID = "kosha.cluster.id";

  /** The name of the listener without security, which every broker has. */
  public static final String PLAINTEXT = "PLAINTEXT";

  /** The name of the listener of the controller. */
  public static final String CONTROLLER = "CONTROLLER";

  private BrokerProperties() {}

  /**
   * A node that is broker and controller in one.
   *
   * @param port of the PLAINTEXT listener; 0 for any
   */
  public static Map<String, String> combined(int nodeId, int port, Path dataDirectory) {
    Map<String, String> p = common(nodeId, dataDirectory);
    p.put("process.roles", "broker,controller");
    p.put("listeners", listener(PLAINTEXT, port) + "," + listener(CONTROLLER, 0));
    return p;
  }

  /**
   * A broker whose controller is another node.
   *
   * @param voters {@code controller.quorum.voters}: {@code 1@127.0.0.1:43211}
   */
  public static Map<String, String> broker(int nodeId, Path dataDirectory, String voters) {
    Map<String, String> p = common(nodeId, dataDirectory);
    p.put("process.roles", "broker");
    p.put("listeners", listener(PLAINTEXT, 0));
    p.put("controller.quorum.voters", voters);
    return p;
  }

  /** One entry of {@code listeners}, on loopback. */
  public static String listener(String name, int port) {
    return name + "://127.0.0.1:" + port;
  }

  private static Map<String, String> common(int nodeId, Path dataDirectory) {
    Map<String, String> p = new LinkedHashMap<>();
    p.put("node.id", Integer.toString(nodeId));
    p.put("log.dirs", dataDirectory.toAbsolutePath().toString());
    p.put("controller.listener.names", CONTROLLER);
    p.put("inter.broker.listener.name", PLAINTEXT);
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("auto.create.topics.enable", "false");
    p.put("group.initial.rebalance.delay.ms", "0");
    quickRebalance(p);
    singleReplica(p);
    light(p);
    return p;
  }

  /** Members of a group learn of a new assignment with their next heartbeat. */
  private static void quickRebalance(Map<String, String> p) {
    for (String protocol : List.of("consumer", "share", "streams")) {
      p.put("group." + protocol + ".min.heartbeat.interval.ms", "500");
      p.put("group." + protocol + ".heartbeat.interval.ms", "500");
    }
  }

  /** Kafka keeps three replicas of its own topics unless told otherwise. */
  private static void singleReplica(Map<String, String> p) {
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("share.coordinator.state.topic.num.partitions", "4");
  }

  /**
   * Few threads, small buffers, no JMX. Defaults of topics are left alone: they show up when a user
   * describes a topic.
   */
  private static void light(Map<String, String> p) {
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("background.threads", "2");
    p.put("num.recovery.threads.per.data.dir", "1");
    p.put("log.cleaner.dedupe.buffer.size", "2097152");
    p.put("offsets.topic.segment.bytes", "1048576");
    p.put("transaction.state.log.segment.bytes", "1048576");
    p.put("share.coordinator.state.topic.segment.bytes", "1048576");
    p.put("metric.reporters", "");
    p.put("metrics.jmx.exclude", ".*");
  }
}
