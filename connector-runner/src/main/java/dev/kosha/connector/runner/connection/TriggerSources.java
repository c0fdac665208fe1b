package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.TriggerFactory;
import dev.kosha.connector.api.TriggerSettings;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.Lease;
import dev.kosha.connector.runner.registry.ServedTrigger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens the sources of plugins' triggers on the generation that serves now. Thread-safe. */
public final class TriggerSources {

  private final ActionRegistry registry;
  private final Connections connections;

  public TriggerSources(ActionRegistry registry, Connections connections) {
    this.registry = registry;
    this.connections = connections;
  }

  /**
   * What a trigger's schema says against settings.
   *
   * @return empty when no installed connector has such a trigger
   */
  public Optional<List<Violation>> violations(String triggerId, ObjectNode settings) {
    try (Lease lease = registry.acquireConnector(connector(triggerId)).orElse(null)) {
      return lease == null
          ? Optional.empty()
          : lease
              .generation()
              .findTrigger(triggerId)
              .map(served -> served.settings().violations(settings));
    }
  }

  /**
   * Opens a source.
   *
   * @param triggerId as in the manifest
   * @param connection the name of the connection that it watches through
   * @param name of the trigger that somebody set up
   * @param settings not checked; the schema's defaults are filled in
   * @return fails with {@link ConnectorException}, {@link UnknownConnectionException}, {@link
   *     InvalidSettingsException}, or as the plugin's factory does
   */
  public CompletionStage<OpenSource> open(
      String triggerId,
      String connection,
      String name,
      ObjectNode settings,
      OccurrenceTarget target) {
    Optional<Lease> lease = registry.acquireConnector(connector(triggerId));
    if (lease.isEmpty()) {
      return unavailable("connector '%s' is not installed".formatted(connector(triggerId)));
    }
    Generation generation = lease.get().generation();
    Optional<ServedTrigger> served = generation.findTrigger(triggerId);
    if (served.isEmpty()) {
      lease.get().close();
      return unavailable("the installed connector has no trigger '%s'".formatted(triggerId));
    }
    ObjectNode complete = settings.deepCopy();
    List<Violation> violations = served.get().settings().violations(complete);
    if (!violations.isEmpty()) {
      lease.get().close();
      Violation first = violations.get(0);
      return CompletableFuture.failedStage(
          new ConnectorException(
              StandardErrorCode.INVALID_INPUT,
              "the settings do not fit the installed connector: %s %s"
                  .formatted(first.pointer(), first.message())));
    }
    served.get().settings().fillDefaults(complete);
    Wish wish = new Wish(triggerId, new TriggerSettings(name, complete), target);
    return connections
        .session(generation, connection)
        .thenComposeAsync(
            session -> start(lease.get(), session, connection, wish), generation.realm().executor())
        .whenComplete(
            (source, failure) -> {
              if (failure != null) {
                lease.get().close();
              }
            });
  }

  /** What is to be opened. */
  private record Wish(String triggerId, TriggerSettings settings, OccurrenceTarget target) {}

  /** Runs plugin code: on a thread of the generation. */
  private CompletionStage<OpenSource> start(
      Lease lease, OpenSession session, String connection, Wish wish) {
    if (!session.acquire()) {
      // The settings of the connection changed meanwhile.
      return connections
          .session(lease.generation(), connection)
          .thenComposeAsync(
              newer -> start(lease, newer, connection, wish),
              lease.generation().realm().executor());
    }
    boolean started = false;
    try {
      TriggerFactory factory =
          session
              .findTrigger(wish.triggerId())
              .orElseThrow(
                  () -> new IllegalStateException(session + " registered no " + wish.triggerId()));
      GenerationSink sink = new GenerationSink(lease.generation().realm(), wish.target());
      OpenSource open =
          new OpenSource(
              wish.settings().name(), lease, session, factory.open(wish.settings(), sink), sink);
      started = true;
      return CompletableFuture.completedStage(open);
    } finally {
      if (!started) {
        session.release();
      }
    }
  }

  private static String connector(String triggerId) {
    return triggerId.substring(0, Math.max(0, triggerId.indexOf('.')));
  }

  private static <T> CompletionStage<T> unavailable(String message) {
    return CompletableFuture.failedStage(
        new ConnectorException(StandardErrorCode.UNAVAILABLE, message));
  }
}
