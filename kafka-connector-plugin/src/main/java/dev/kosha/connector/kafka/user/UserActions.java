package dev.kosha.connector.kafka.user;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.Objects;

/** Registers the actions on SCRAM users. Immutable. */
public final class UserActions {

  private final AdminCalls calls;
  private final Visibility visibility;

  public UserActions(AdminCalls calls, ConnectorContext context) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.visibility = new Visibility(context);
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.listUsers", new ListUsers(calls));
    actions.register("kafka.upsertUser", new UpsertUser(calls, visibility));
    actions.register("kafka.deleteUser", new DeleteUser(calls, visibility));
  }
}
