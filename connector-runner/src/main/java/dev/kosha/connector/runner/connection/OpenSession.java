package dev.kosha.connector.runner.connection;

import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.api.TriggerFactory;
import dev.kosha.connector.runner.registry.UseCount;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session with its handlers. Thread-safe. Users join and leave; it is closed when its connection
 * changed, or its generation goes, and the last user has left.
 */
public final class OpenSession {

  private final ProvisionedConnection connection;
  private final ConnectorSession session;
  private final Map<String, ActionHandler> handlers;
  private final Map<String, TriggerFactory> triggers;
  private final SessionContext context;
  private final UseCount uses = new UseCount();
  private final CompletableFuture<Void> retired = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  OpenSession(
      ProvisionedConnection connection,
      ConnectorSession session,
      Map<String, ActionHandler> handlers,
      Map<String, TriggerFactory> triggers,
      SessionContext context) {
    this.connection = connection;
    this.session = session;
    this.handlers = Map.copyOf(handlers);
    this.triggers = Map.copyOf(triggers);
    this.context = context;
  }

  /** Joins, unless the session is being closed; each join that succeeds needs one release. */
  public boolean acquire() {
    return uses.acquire();
  }

  public void release() {
    uses.release();
  }

  /** The handler of an action, when the session registered one. */
  public Optional<ActionHandler> findHandler(String actionId) {
    return Optional.ofNullable(handlers.get(actionId));
  }

  /** The factory of a trigger's sources, when the session registered one. */
  public Optional<TriggerFactory> findTrigger(String triggerId) {
    return Optional.ofNullable(triggers.get(triggerId));
  }

  /** The ids of all that it registered. */
  Set<String> registered() {
    Set<String> ids = new HashSet<>(handlers.keySet());
    ids.addAll(triggers.keySet());
    return ids;
  }

  /** Completes when a successor has taken over, or the settings changed. */
  public CompletionStage<Void> retired() {
    return retired.minimalCompletionStage();
  }

  ProvisionedConnection connection() {
    return connection;
  }

  /** Runs plugin code: call it on a thread of the generation. */
  CompletionStage<ConnectionStatus> test() {
    return session.test();
  }

  /** Tells the plugin that a successor has taken over. */
  void signalRetiring() {
    retired.complete(null);
    context.retire();
  }

  UseCount uses() {
    return uses;
  }

  /** Runs plugin code: call it on a thread of the generation. Idempotent. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      context.settle();
      session.close();
    }
  }

  @Override
  public String toString() {
    return "session of " + connection;
  }
}
