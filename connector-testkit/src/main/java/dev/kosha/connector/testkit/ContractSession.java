package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.manifest.ActionCall;
import java.util.List;

/** One connector with one open session, as a contract test uses it. Used by one thread. */
final class ContractSession implements AutoCloseable {

  private final Connector connector;
  private final FakeConnectorContext context;
  private final ActionCaller caller;

  private ContractSession(Connector connector, FakeConnectorContext context, ActionCaller caller) {
    this.connector = connector;
    this.context = context;
    this.caller = caller;
  }

  static ContractSession open(
      Connector connector,
      ManifestFolder manifests,
      ObjectNode settings,
      FakeConnectorContext context) {
    try {
      ActionCaller caller = ActionCaller.open(connector, manifests, settings, context);
      return new ContractSession(connector, context, caller);
    } catch (RuntimeException | AssertionError e) {
      connector.close();
      context.close();
      throw e;
    }
  }

  Connector connector() {
    return connector;
  }

  FakeConnectorContext context() {
    return context;
  }

  ActionCaller caller() {
    return caller;
  }

  /** Makes calls that may have been made by an earlier test. */
  void prepare(List<ActionCall> calls) {
    for (ActionCall call : calls) {
      try {
        caller.call(call.action(), call.input());
      } catch (ConnectorException e) {
        if (e.code().category() != ErrorCategory.CONFLICT) {
          throw e;
        }
      }
    }
  }

  JsonNode call(PreparedCall call) {
    prepare(call.before());
    return caller.call(call.action(), call.input());
  }

  @Override
  public void close() {
    end();
  }

  /** Closes session, connector and context, and fails when a thread is left. Idempotent. */
  void end() {
    try {
      caller.close();
      connector.close();
    } finally {
      context.close();
    }
  }
}
