package dev.kosha.connector.kafka.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;

/** {@code kafka.deleteUser}. */
final class DeleteUser implements ActionHandler {

  private final AdminCalls calls;
  private final Visibility visibility;

  DeleteUser(AdminCalls calls, Visibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String user = input.path("user").asText();
    JsonNode mechanism = input.path("mechanism");
    return calls.run(
        context,
        call ->
            ScramUsers.all(call)
                .thenApply(
                    users -> mechanisms(user, users.getOrDefault(user, List.of()), mechanism))
                .thenCompose(mechanisms -> delete(call, user, mechanisms)));
  }

  private static List<ScramMechanism> mechanisms(
      String user, List<ScramCredentialInfo> credentials, JsonNode wanted) {
    List<ScramMechanism> mechanisms =
        credentials.stream()
            .map(ScramCredentialInfo::mechanism)
            .filter(m -> wanted.isMissingNode() || m.mechanismName().equals(wanted.asText()))
            .sorted()
            .toList();
    if (mechanisms.isEmpty()) {
      boolean exists = !credentials.isEmpty();
      throw new ConnectorException(
              KafkaErrorCode.UNKNOWN_USER,
              ScramUsers.inWords(user)
                  + (exists ? " has no credential for " + wanted.asText() : " does not exist"))
          .at(exists ? "/mechanism" : "/user");
    }
    return mechanisms;
  }

  private CompletionStage<JsonNode> delete(
      AdminCall call, String user, List<ScramMechanism> mechanisms) {
    List<UserScramCredentialAlteration> deletions =
        mechanisms.stream()
            .<UserScramCredentialAlteration>map(m -> new UserScramCredentialDeletion(user, m))
            .toList();
    return FieldFault.at(ScramUsers.alter(call, user, deletions), "/user")
        .thenCompose(done -> visibility.await(() -> isGone(call, user, mechanisms)))
        .thenApply(
            done -> {
              ObjectNode answer = JsonNodeFactory.instance.objectNode().put("user", user);
              ArrayNode gone = answer.putArray("mechanisms");
              mechanisms.forEach(mechanism -> gone.add(mechanism.mechanismName()));
              return answer;
            });
  }

  private static CompletionStage<Boolean> isGone(
      AdminCall call, String user, List<ScramMechanism> mechanisms) {
    return ScramUsers.all(call)
        .thenApply(
            users ->
                users.getOrDefault(user, List.of()).stream()
                    .map(ScramCredentialInfo::mechanism)
                    .noneMatch(mechanisms::contains));
  }
}
