package dev.kosha.connector.kafka.quota;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.Objects;

/** Registers the actions on quotas. Immutable. */
public final class QuotaActions {

  private final AdminCalls calls;
  private final Visibility visibility;

  public QuotaActions(AdminCalls calls, ConnectorContext context) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.visibility = new Visibility(context);
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.describeQuotas", new DescribeQuotas(calls));
    actions.register("kafka.alterQuotas", new AlterQuotas(calls, visibility));
  }
}
