package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;

/** {@code kafka.alterBrokerLogger}. */
final class AlterBrokerLogger implements ActionHandler {

  private final AdminCalls calls;

  AlterBrokerLogger(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    return calls.run(
        context,
        call ->
            Loggers.find(call, input.path("brokerId").intValue())
                .thenCompose(before -> alter(call, before, input)));
  }

  private static CompletionStage<JsonNode> alter(AdminCall call, Loggers before, JsonNode input) {
    String logger = input.path("logger").asText();
    if (!before.levels().containsKey(logger)) {
      throw new ConnectorException(
              KafkaErrorCode.UNKNOWN_LOGGER,
              "broker %s has no logger '%s'".formatted(before.resource().name(), logger))
          .at("/logger");
    }
    boolean validateOnly = input.path("validateOnly").asBoolean();
    AlterConfigsOptions options =
        new AlterConfigsOptions().timeoutMs(call.timeoutMillis()).validateOnly(validateOnly);
    var result =
        (validateOnly ? call.admin() : call.adminToChange())
            .incrementalAlterConfigs(
                Map.of(before.resource(), List.of(operation(logger, input.path("level")))), options)
            .all();
    String thing = "logger '" + logger + "'";
    return FieldFault.at(
            validateOnly ? call.read(result, thing) : call.write(result, thing), "/level")
        .thenApply(
            done -> {
              ObjectNode answer = JsonNodeFactory.instance.objectNode();
              answer.set("brokerId", input.path("brokerId"));
              answer.put("logger", logger).put("levelBefore", before.levels().get(logger));
              answer.set("level", input.path("level"));
              return answer.put("validateOnly", validateOnly);
            });
  }

  private static AlterConfigOp operation(String logger, JsonNode level) {
    return level.isNull()
        ? new AlterConfigOp(new ConfigEntry(logger, ""), AlterConfigOp.OpType.DELETE)
        : new AlterConfigOp(new ConfigEntry(logger, level.asText()), AlterConfigOp.OpType.SET);
  }
}
