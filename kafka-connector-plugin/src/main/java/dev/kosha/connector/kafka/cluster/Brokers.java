package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.client.AdminCall;
import java.util.Collection;
import java.util.Comparator;
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
