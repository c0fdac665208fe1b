package dev.kosha.connector.kafka.cluster;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.Objects;

/** Registers the actions on the cluster and its brokers. Immutable. */
public final class ClusterActions {

  private final AdminCalls calls;
  private final Visibility visibility;

  public ClusterActions(AdminCalls calls, ConnectorContext context) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.visibility = new Visibility(context);
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.describeCluster", new DescribeCluster(calls));
    actions.register("kafka.listBrokers", new ListBrokers(calls));
    actions.register("kafka.describeBroker", new DescribeBroker(calls));
    actions.register("kafka.describeBrokerConfig", new DescribeBrokerConfig(calls));
    actions.register("kafka.alterBrokerConfig", new AlterBrokerConfig(calls, visibility));
    actions.register("kafka.listBrokerLoggers", new ListBrokerLoggers(calls));
    actions.register("kafka.alterBrokerLogger", new AlterBrokerLogger(calls));
    actions.register("kafka.describeFeatures", new DescribeFeatures(calls));
    actions.register("kafka.describeQuorum", new DescribeQuorum(calls));
  }
}
