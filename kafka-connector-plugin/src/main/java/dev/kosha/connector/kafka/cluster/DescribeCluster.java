package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.DescribeMetadataQuorumOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** {@code kafka.describeCluster}. */
final class DescribeCluster implements ActionHandler {

  private static final String CLUSTER = "cluster";

  private final AdminCalls calls;

  DescribeCluster(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    return calls.run(context, DescribeCluster::describe);
  }

  private static CompletionStage<JsonNode> describe(AdminCall call) {
    DescribeClusterResult cluster = Brokers.ask(call);
    CompletionStage<ObjectNode> answer =
        call.read(cluster.clusterId(), CLUSTER)
            .thenApply(id -> JsonNodeFactory.instance.objectNode().put("clusterId", id));
    CompletionStage<FeatureMetadata> features =
        call.read(
            call.admin()
                .describeFeatures(new DescribeFeaturesOptions().timeoutMs(call.timeoutMillis()))
                .featureMetadata(),
            "features of the cluster");
    return answer
        .thenCombine(
            controller(call),
            (node, id) ->
                id.isPresent() ? node.put("controllerId", id.get()) : node.putNull("controllerId"))
        .thenCombine(
            call.read(cluster.nodes(), CLUSTER),
            (node, nodes) -> node.<ObjectNode>set("brokers", Brokers.list(nodes)))
        .thenCombine(features, (node, metadata) -> node.set("features", features(metadata)));
  }

  /**
   * The node that leads the metadata quorum. What brokers call controller in their description of
   * the cluster is any broker that takes requests for it (KIP-590). Empty when the user may not
   * describe the cluster, or it has no such quorum.
   */
  private static CompletionStage<Optional<Integer>> controller(AdminCall call) {
    return call.admin()
        .describeMetadataQuorum(new DescribeMetadataQuorumOptions().timeoutMs(call.timeoutMillis()))
        .quorumInfo()
        .toCompletionStage()
        .handle(DescribeCluster::leader);
  }

  private static Optional<Integer> leader(QuorumInfo quorum, Throwable error) {
    if (error == null) {
      return quorum.leaderId() < 0 ? Optional.empty() : Optional.of(quorum.leaderId());
    }
    Throwable root = KafkaErrors.unwrap(error);
    if (root instanceof AuthorizationException || root instanceof UnsupportedVersionException) {
      return Optional.empty();
    }
    throw KafkaErrors.translate(error, "metadata quorum of the cluster");
  }

  private static ArrayNode features(FeatureMetadata metadata) {
    ArrayNode features = JsonNodeFactory.instance.arrayNode();
    Map<String, FinalizedVersionRange> byName = new TreeMap<>(metadata.finalizedFeatures());
    byName.forEach(
        (name, range) ->
            features.addObject().put("name", name).put("level", range.maxVersionLevel()));
    return features;
  }
}
