package dev.kosha.connector.kafka.group;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Objects;

/** Registers the actions on groups. Immutable. */
public final class GroupActions {

  private final AdminCalls calls;

  public GroupActions(AdminCalls calls) {
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.listGroups", new ListGroups(calls));
    actions.register("kafka.describeGroup", new DescribeGroup(calls));
    actions.register("kafka.groupLag", new GroupLag(calls));
    actions.register("kafka.deleteGroup", new DeleteGroup(calls));
  }
}
