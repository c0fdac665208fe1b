package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;

/** Asks for the cluster's brokers and writes them as answers tell them. */
final class Brokers {

  private Brokers() {}

  static DescribeClusterResult ask(AdminCall call) {
    return call.admin()
        .describeCluster(new DescribeClusterOptions().timeoutMs(call.timeoutMillis()));
  }

  /**
   * The broker of the field {@code brokerId}.
   *
   * @return fails with UNKNOWN_BROKER at the field when it does not run
   */
  static CompletionStage<Node> require(AdminCall call, int brokerId) {
    return call.read(ask(call).nodes(), "list of brokers")
        .thenApply(nodes -> require(nodes, brokerId));
  }

  /** Without this, the client would wait for a broker that does not exist until time is up. */
  private static Node require(Collection<Node> nodes, int brokerId) {
    return nodes.stream()
        .filter(node -> node.id() == brokerId)
        .findFirst()
        .orElseThrow(
            () ->
                new ConnectorException(
                        KafkaErrorCode.UNKNOWN_BROKER,
                        "broker "
                            + brokerId
                            + " is not part of the cluster now; its brokers are "
                            + nodes.stream().map(Node::idString).sorted().toList())
                    .at("/brokerId"));
  }

  static ArrayNode list(Collection<Node> nodes) {
    ArrayNode brokers = JsonNodeFactory.instance.arrayNode();
    nodes.stream()
        .sorted(Comparator.comparingInt(Node::id))
        .map(Brokers::one)
        .forEach(brokers::add);
    return brokers;
  }

  static ObjectNode one(Node node) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", node.id())
        .put("host", node.host())
        .put("port", node.port())
        .put("rack", node.rack());
  }
}
