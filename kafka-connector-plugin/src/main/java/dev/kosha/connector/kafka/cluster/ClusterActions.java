package dev.kosha.connector.kafka.cluster;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Objects;

/** Registers the actions on the cluster and its brokers. Immutable. */
public final class ClusterActions {

  private final AdminCalls calls;

  public ClusterActions(AdminCalls calls) {
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.describeCluster", new DescribeCluster(calls));
    actions.register("kafka.listBrokers", new ListBrokers(calls));
    actions.register("kafka.describeBroker", new DescribeBroker(calls));
  }
}
