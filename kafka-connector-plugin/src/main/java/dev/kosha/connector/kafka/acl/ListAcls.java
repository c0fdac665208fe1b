package dev.kosha.connector.kafka.acl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeAclsOptions;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** {@code kafka.listAcls}. */
final class ListAcls implements ActionHandler {

  private final AdminCalls calls;

  ListAcls(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    AclBindingFilter filter = AclJson.filter(input);
    return calls.run(context, call -> find(call, filter).thenApply(AclJson::answer));
  }

  /** The rules that fit. */
  static CompletionStage<Collection<AclBinding>> find(AdminCall call, AclBindingFilter filter) {
    DescribeAclsOptions options = new DescribeAclsOptions().timeoutMs(call.timeoutMillis());
    return call.read(call.admin().describeAcls(filter, options).values(), "list of access rules");
  }
}
