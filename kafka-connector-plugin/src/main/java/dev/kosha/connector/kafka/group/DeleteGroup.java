package dev.kosha.connector.kafka.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DeleteConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DeleteShareGroupsOptions;
import org.apache.kafka.clients.admin.DeleteStreamsGroupsOptions;
import org.apache.kafka.common.KafkaFuture;

/** {@code kafka.deleteGroup}. */
final class DeleteGroup implements ActionHandler {

  private final AdminCalls calls;

  DeleteGroup(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String id = input.path("groupId").asText();
    return calls.run(
        context, call -> GroupLookup.require(call, id).thenCompose(group -> delete(call, group)));
  }

  private static CompletionStage<JsonNode> delete(AdminCall call, Group group) {
    return FieldFault.at(call.write(request(call, group), group.inWords()), "/groupId")
        .thenApply(
            gone ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("groupId", group.id())
                    .put("type", group.type().name()));
  }

  private static KafkaFuture<Void> request(AdminCall call, Group group) {
    List<String> ids = List.of(group.id());
    int timeout = call.timeoutMillis();
    return switch (group.type()) {
      case SHARE ->
          call.adminToChange()
              .deleteShareGroups(ids, new DeleteShareGroupsOptions().timeoutMs(timeout))
              .all();
      case STREAMS ->
          call.adminToChange()
              .deleteStreamsGroups(ids, new DeleteStreamsGroupsOptions().timeoutMs(timeout))
              .all();
      case CLASSIC, CONSUMER, UNKNOWN ->
          call.adminToChange()
              .deleteConsumerGroups(ids, new DeleteConsumerGroupsOptions().timeoutMs(timeout))
              .all();
    };
  }
}
