package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.Visibility;
import dev.kosha.connector.kafka.config.ConfigAlteration;
import dev.kosha.connector.kafka.config.ConfigChange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;

/** {@code kafka.alterTopicConfig}. */
final class AlterTopicConfig implements ActionHandler {

  private final AdminCalls calls;
  private final Visibility visibility;

  AlterTopicConfig(AdminCalls calls, Visibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    ConfigChange change;
    try {
      change = ConfigChange.of(input);
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    String topic = input.path("topic").asText();
    boolean validateOnly = input.path("validateOnly").asBoolean();
    return calls.run(context, call -> alter(call, topic, change, validateOnly));
  }

  private CompletionStage<JsonNode> alter(
      AdminCall call, String topic, ConfigChange change, boolean validateOnly) {
    String thing = TopicName.inWords(topic);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    CompletionStage<Config> before =
        FieldFault.at(call.read(call.describeConfigs(resource), thing), "/topic");
    return before
        .thenCompose(
            config ->
                new ConfigAlteration(
                        resource, thing, config, config, ConfigSource.DYNAMIC_TOPIC_CONFIG, change)
                    .run(call, visibility, validateOnly))
        .thenApply(
            changes -> {
              ObjectNode answer = JsonNodeFactory.instance.objectNode().put("topic", topic);
              answer.set("changes", changes);
              return answer.put("validateOnly", validateOnly);
            });
  }
}
