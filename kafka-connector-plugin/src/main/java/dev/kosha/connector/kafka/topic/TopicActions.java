package dev.kosha.connector.kafka.topic;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.Objects;

/** Registers the actions on topics. Immutable. */
public final class TopicActions {

  private final AdminCalls calls;
  private final ConnectorContext context;

  public TopicActions(AdminCalls calls, ConnectorContext context) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.context = Objects.requireNonNull(context, "context");
  }

  public void register(ActionRegistrar actions) {
    Visibility changes = new Visibility(context);
    TopicVisibility visibility = new TopicVisibility(changes);
    actions.register("kafka.createTopic", new CreateTopic(calls, visibility));
    actions.register("kafka.deleteTopic", new DeleteTopic(calls, visibility));
    actions.register("kafka.listTopics", new ListTopics(calls, context));
    actions.register("kafka.describeTopic", new DescribeTopic(calls));
    actions.register("kafka.describeTopics", new DescribeTopics(calls));
    actions.register("kafka.alterTopicConfig", new AlterTopicConfig(calls, changes));
    actions.register("kafka.addPartitions", new AddPartitions(calls, visibility));
    actions.register("kafka.deleteRecords", new DeleteRecords(calls));
    actions.register("kafka.reassignPartitions", new ReassignPartitions(calls));
    actions.register("kafka.listReassignments", new ListReassignments(calls));
  }
}
