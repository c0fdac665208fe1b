package dev.kosha.connector.testkit;

import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorSession;
import java.util.concurrent.CompletionStage;

/** Another session with one action replaced. */
record SessionWithAction(ConnectorSession session, String actionId, ActionHandler handler)
    implements ConnectorSession {

  @Override
  public void register(ActionRegistrar actions) {
    session.register(
        (id, original) -> actions.register(id, id.equals(actionId) ? handler : original));
  }

  @Override
  public CompletionStage<ConnectionStatus> test() {
    return session.test();
  }

  @Override
  public void close() {
    session.close();
  }
}
