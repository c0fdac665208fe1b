package dev.kosha.connector.kafka.acl;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.Objects;

/** Registers the actions on access rules. Immutable. */
public final class AclActions {

  private final AdminCalls calls;
  private final Visibility visibility;

  public AclActions(AdminCalls calls, ConnectorContext context) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.visibility = new Visibility(context);
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.listAcls", new ListAcls(calls));
    actions.register("kafka.createAcls", new CreateAcls(calls, visibility));
    actions.register("kafka.deleteAcls", new DeleteAcls(calls, visibility));
  }
}
