package dev.kosha.connector.kafka.topic;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.AdminCalls;
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
    TopicVisibility visibility = new TopicVisibility(context);
    actions.register("kafka.createTopic", new CreateTopic(calls, visibility));
    actions.register("kafka.deleteTopic", new DeleteTopic(calls, visibility));
    actions.register("kafka.listTopics", new ListTopics(calls, context));
    actions.register("kafka.describeTopic", new DescribeTopic(calls));
  }
}
