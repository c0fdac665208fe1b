package dev.kosha.connector.kafka.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** {@code kafka.upsertUser}. The client salts and hashes the password; it is never sent. */
final class UpsertUser implements ActionHandler {

  private final AdminCalls calls;
  private final Visibility visibility;

  UpsertUser(AdminCalls calls, Visibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String user = input.path("user").asText();
    ScramMechanism mechanism = ScramMechanism.fromMechanismName(input.path("mechanism").asText());
    ScramCredentialInfo credential =
        new ScramCredentialInfo(mechanism, input.path("iterations").intValue());
    String password = input.path("password").asText();
    return calls.run(
        context,
        call ->
            ScramUsers.all(call)
                .thenCompose(
                    users ->
                        upsert(call, user, credential, password)
                            .thenApply(
                                done ->
                                    JsonNodeFactory.instance
                                        .objectNode()
                                        .put("user", user)
                                        .put("mechanism", mechanism.mechanismName())
                                        .put("iterations", credential.iterations())
                                        .put(
                                            "created",
                                            !has(
                                                users.getOrDefault(user, List.of()), mechanism)))));
  }

  private CompletionStage<Void> upsert(
      AdminCall call, String user, ScramCredentialInfo credential, String password) {
    return FieldFault.at(
            ScramUsers.alter(
                call, user, List.of(new UserScramCredentialUpsertion(user, credential, password))),
            "/user")
        .thenCompose(
            done ->
                visibility.await(
                    () ->
                        ScramUsers.all(call)
                            .thenApply(
                                users ->
                                    users.getOrDefault(user, List.of()).contains(credential))));
  }

  private static boolean has(List<ScramCredentialInfo> credentials, ScramMechanism mechanism) {
    return credentials.stream().anyMatch(credential -> credential.mechanism() == mechanism);
  }
}
