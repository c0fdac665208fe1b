package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.api.StateStore;
import dev.kosha.connector.api.TriggerFactory;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.registry.Generation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Opens sessions. Thread-safe; called on threads of the generation, for it runs plugin code. */
final class SessionOpener {

  private final Clock clock;
  private final MeterRegistry meters;

  SessionOpener(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
  }

  OpenSession open(Generation generation, ProvisionedConnection connection, StateStore state) {
    ObjectNode settings = completeSettings(generation, connection);
    SessionContext context =
        new SessionContext(generation, clock, new SessionMetrics(meters, connection.key()), state);
    ConnectorSession session =
        generation
            .realm()
            .connector()
            .open(new ConnectionSettings(connection.key().name(), settings), context);
    try {
      return new OpenSession(
          connection, session, registered(session), registeredTriggers(session), context);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** The settings with the defaults of this generation's schema, which they fit. */
  private static ObjectNode completeSettings(
      Generation generation, ProvisionedConnection connection) {
    ObjectNode settings = connection.resolvedSettings();
    List<Violation> violations = generation.connectionSchema().violations(settings);
    if (!violations.isEmpty()) {
      throw new InvalidSettingsException(connection.key(), violations);
    }
    generation.connectionSchema().fillDefaults(settings);
    return settings;
  }

  private static Map<String, ActionHandler> registered(ConnectorSession session) {
    Map<String, ActionHandler> handlers = new HashMap<>();
    session.register(
        (id, handler) -> {
          Objects.requireNonNull(handler, id);
          if (handlers.putIfAbsent(id, handler) != null) {
            throw new IllegalArgumentException("action '" + id + "' is registered twice");
          }
        });
    return handlers;
  }

  private static Map<String, TriggerFactory> registeredTriggers(ConnectorSession session) {
    Map<String, TriggerFactory> factories = new HashMap<>();
    session.registerTriggers(
        (id, factory) -> {
          Objects.requireNonNull(factory, id);
          if (factories.putIfAbsent(id, factory) != null) {
            throw new IllegalArgumentException("trigger '" + id + "' is registered twice");
          }
        });
    return factories;
  }
}
