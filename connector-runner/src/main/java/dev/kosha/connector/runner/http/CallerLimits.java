package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.Caller;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledAction;
import java.util.Optional;
import java.util.function.Supplier;

/** Holds callers to what their keys are limited to. Thread-safe. */
final class CallerLimits {

  private final Supplier<Catalog> catalog;

  CallerLimits(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  /**
   * @throws RequestRefusedException when the caller may not call this action, or see its choices
   */
  void requireAction(Caller caller, String action) {
    CallLimits limits = caller.limits();
    if (limits.isNone()) {
      return;
    }
    if (!limits.allowsAction(action)) {
      throw refused(caller, "limited to others than the action '" + action + "'");
    }
    if (limits.readOnly() && !isReadOnly(action)) {
      throw refused(caller, "limited to actions that change nothing, and '" + action + "' may");
    }
  }

  /**
   * @throws RequestRefusedException when the caller may not use this connection
   */
  void requireConnection(Caller caller, String connection) {
    if (!caller.limits().allowsConnection(connection)) {
      throw refused(caller, "limited to others than the connection '" + connection + "'");
    }
  }

  /** The choices of a field are the output of another action, which the caller must be allowed. */
  void requireChoices(Caller caller, String action, String field) {
    if (caller.limits().isNone()) {
      return;
    }
    requireAction(caller, action);
    catalog
        .get()
        .findAction(action)
        .flatMap(found -> Optional.ofNullable(found.manifest().options().get(field)))
        .ifPresent(source -> requireAction(caller, source.action()));
  }

  private boolean isReadOnly(String action) {
    // One that is not installed cannot change a thing, and is answered as not found.
    return catalog
        .get()
        .findAction(action)
        .map(InstalledAction::manifest)
        .map(manifest -> manifest.effects().readOnly())
        .orElse(true);
  }

  private static RequestRefusedException refused(Caller caller, String reason) {
    return new RequestRefusedException(
        ProtocolError.FORBIDDEN, "'" + caller.name() + "' is " + reason);
  }
}
