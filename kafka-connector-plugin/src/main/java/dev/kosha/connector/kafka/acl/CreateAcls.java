package dev.kosha.connector.kafka.acl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.CreateAclsOptions;
import org.apache.kafka.clients.admin.CreateAclsResult;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** {@code kafka.createAcls}. */
final class CreateAcls implements ActionHandler {

  private final AdminCalls calls;
  private final Visibility visibility;

  CreateAcls(AdminCalls calls, Visibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    List<AclBinding> rules = new ArrayList<>();
    try {
      JsonNode acls = input.path("acls");
      for (int i = 0; i < acls.size(); i++) {
        rules.add(AclJson.rule(acls.path(i), "/acls/" + i));
      }
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    return calls.run(context, call -> create(call, rules));
  }

  /** The cluster takes each rule by itself; the first that it refuses is told. */
  private CompletionStage<JsonNode> create(AdminCall call, List<AclBinding> rules) {
    CreateAclsResult result =
        call.adminToChange()
            .createAcls(rules, new CreateAclsOptions().timeoutMs(call.timeoutMillis()));
    CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
    for (int i = 0; i < rules.size(); i++) {
      var one =
          FieldFault.at(
              call.write(
                  Objects.requireNonNull(result.values().get(rules.get(i)), "result"),
                  "access rule " + i),
              "/acls/" + i);
      all = all.thenCombine(one, (before, made) -> before);
    }
    return all.thenCompose(made -> visibility.await(() -> isSeen(call, rules)))
        .thenApply(seen -> AclJson.answer(rules));
  }

  private static CompletionStage<Boolean> isSeen(AdminCall call, List<AclBinding> rules) {
    return ListAcls.find(call, AclBindingFilter.ANY).thenApply(known -> known.containsAll(rules));
  }
}
