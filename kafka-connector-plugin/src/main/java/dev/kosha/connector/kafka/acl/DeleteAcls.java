package dev.kosha.connector.kafka.acl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DeleteAclsOptions;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** {@code kafka.deleteAcls}. */
final class DeleteAcls implements ActionHandler {

  private final AdminCalls calls;
  private final Visibility visibility;

  DeleteAcls(AdminCalls calls, Visibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    AclBindingFilter filter = AclJson.filter(input);
    boolean validateOnly = input.path("validateOnly").asBoolean();
    return calls.run(
        context,
        call ->
            (validateOnly ? ListAcls.find(call, filter) : delete(call, filter))
                .thenApply(rules -> AclJson.answer(rules).put("validateOnly", validateOnly)));
  }

  private CompletionStage<Collection<AclBinding>> delete(AdminCall call, AclBindingFilter filter) {
    DeleteAclsOptions options = new DeleteAclsOptions().timeoutMs(call.timeoutMillis());
    return call.write(
            call.adminToChange().deleteAcls(List.of(filter), options).all(), "access rules")
        .thenCompose(
            deleted ->
                visibility
                    .await(() -> ListAcls.find(call, filter).thenApply(Collection::isEmpty))
                    .thenApply(seen -> deleted));
  }
}
