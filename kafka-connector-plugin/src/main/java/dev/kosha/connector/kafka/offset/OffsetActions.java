package dev.kosha.connector.kafka.offset;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Objects;

/** Registers the actions on offsets. Immutable. */
public final class OffsetActions {

  private final AdminCalls calls;
  private final ConnectorContext context;

  public OffsetActions(AdminCalls calls, ConnectorContext context) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.context = Objects.requireNonNull(context, "context");
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.listOffsets", new ListOffsets(calls));
    actions.register("kafka.resetOffsets", new ResetOffsets(calls, context.clock()));
    actions.register("kafka.deleteOffsets", new DeleteOffsets(calls));
  }
}
