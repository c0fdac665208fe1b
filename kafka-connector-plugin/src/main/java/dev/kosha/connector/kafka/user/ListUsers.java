package dev.kosha.connector.kafka.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.ScramCredentialInfo;

/** {@code kafka.listUsers}. */
final class ListUsers implements ActionHandler {

  private final AdminCalls calls;

  ListUsers(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    return calls.run(context, call -> ScramUsers.all(call).thenApply(ListUsers::answer));
  }

  private static JsonNode answer(Map<String, List<ScramCredentialInfo>> users) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("users");
    users.forEach(
        (name, credentials) -> {
          ObjectNode user = list.addObject().put("user", name);
          ArrayNode mechanisms = user.putArray("credentials");
          credentials.stream()
              .sorted(Comparator.comparing(ScramCredentialInfo::mechanism))
              .forEach(
                  credential ->
                      mechanisms
                          .addObject()
                          .put("mechanism", credential.mechanism().mechanismName())
                          .put("iterations", credential.iterations()));
        });
    return answer;
  }
}
