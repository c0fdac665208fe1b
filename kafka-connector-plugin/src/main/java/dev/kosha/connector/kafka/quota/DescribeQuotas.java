package dev.kosha.connector.kafka.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeClientQuotasOptions;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** {@code kafka.describeQuotas}. */
final class DescribeQuotas implements ActionHandler {

  private final AdminCalls calls;

  DescribeQuotas(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    ClientQuotaFilter filter = QuotaEntity.filter(input);
    return calls.run(context, call -> find(call, filter).thenApply(DescribeQuotas::answer));
  }

  /** The quotas of the entities that fit. */
  static CompletionStage<Map<ClientQuotaEntity, Map<String, Double>>> find(
      AdminCall call, ClientQuotaFilter filter) {
    var options = new DescribeClientQuotasOptions().timeoutMs(call.timeoutMillis());
    return call.read(call.admin().describeClientQuotas(filter, options).entities(), "quotas");
  }

  private static JsonNode answer(Map<ClientQuotaEntity, Map<String, Double>> found) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode quotas = answer.putArray("quotas");
    found.entrySet().stream()
        .map(quota -> toJson(quota.getKey(), quota.getValue()))
        .sorted(Comparator.comparing(ObjectNode::toString))
        .forEach(quotas::add);
    return answer;
  }

  private static ObjectNode toJson(ClientQuotaEntity entity, Map<String, Double> limits) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("entity", QuotaEntity.toJson(entity));
    ObjectNode values = node.putObject("limits");
    new TreeMap<>(limits).forEach(values::put);
    return node;
  }
}
