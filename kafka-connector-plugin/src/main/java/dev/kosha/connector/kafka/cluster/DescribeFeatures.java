package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.SupportedVersionRange;

/** {@code kafka.describeFeatures}. */
final class DescribeFeatures implements ActionHandler {

  private final AdminCalls calls;

  DescribeFeatures(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    return calls.run(
        context,
        call ->
            call.read(
                    call.admin()
                        .describeFeatures(
                            new DescribeFeaturesOptions().timeoutMs(call.timeoutMillis()))
                        .featureMetadata(),
                    "features of the cluster")
                .thenApply(DescribeFeatures::answer));
  }

  private static JsonNode answer(FeatureMetadata metadata) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("epoch", metadata.finalizedFeaturesEpoch().orElse(null));
    ArrayNode features = answer.putArray("features");
    Set<String> names = new TreeSet<>(metadata.supportedFeatures().keySet());
    names.addAll(metadata.finalizedFeatures().keySet());
    for (String name : names) {
      FinalizedVersionRange level = metadata.finalizedFeatures().get(name);
      SupportedVersionRange supported = metadata.supportedFeatures().get(name);
      ObjectNode node = features.addObject().put("name", name);
      node.put("level", level == null ? 0 : level.maxVersionLevel());
      if (supported == null) {
        node.putNull("minSupported").putNull("maxSupported");
      } else {
        node.put("minSupported", supported.minVersion());
        node.put("maxSupported", supported.maxVersion());
      }
    }
    return answer;
  }
}
