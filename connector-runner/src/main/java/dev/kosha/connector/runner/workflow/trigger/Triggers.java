package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredProgress;
import dev.kosha.connector.runner.store.StoredTrigger;
import dev.kosha.connector.runner.workflow.StartedRun;
import dev.kosha.connector.runner.workflow.trigger.TriggerRefusedException.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The triggers: what is stored of them, and their work. Thread-safe; what returns a stage does not
 * block, and fails with {@link TriggerRefusedException} for a reason that the caller can mend.
 * Whoever opens it closes it, before the plugins and the store.
 */
public final class Triggers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

  private final Store store;
  private final TriggerTypes types;
  private final StoredTriggers stored;
  private final TriggerEngine engine;

  private Triggers(TriggerParts parts) {
    store = parts.store();
    types = new TriggerTypes(parts.schemas(), parts.catalog(), parts.sources());
    stored =
        new StoredTriggers(
            store,
            parts.secrets(),
            new TriggerDrafts(
                types, parts.secrets(), name -> parts.workflows().find(name).isPresent()),
            parts.clock());
    engine = new TriggerEngine(parts, types, stored, UUID.randomUUID().toString());
  }

  /** Opens them; they begin to work with {@link #start}. */
  public static Triggers open(TriggerParts parts) {
    return new Triggers(parts);
  }

  /** Begins to start runs. */
  public void start() {
    engine.start();
  }

  /** A connector was installed: what waits for it need not wait longer. */
  public void installed() {
    engine.installed();
  }

  /** Every type of triggers, as callers see it: JSON that must not be changed. */
  public List<ObjectNode> types() {
    return types.describe();
  }

  /** All, by name. */
  public CompletionStage<List<TriggerView>> list() {
    return submit(
        () -> {
          Map<String, StoredProgress> progress = new HashMap<>();
          store.triggerProgress().list().forEach(one -> progress.put(one.name(), one));
          return stored.list().stream()
              .map(row -> view(row, progress.get(row.name()), false))
              .toList();
        });
  }

  public CompletionStage<TriggerView> read(String name) {
    return submit(() -> view(stored.require(name), false));
  }

  /**
   * Makes a trigger what the draft says, or makes one. Its work begins anew.
   *
   * @param condition asked with the present version, {@code 0} for none
   * @param by the caller
   */
  public CompletionStage<TriggerView> put(TriggerDraft draft, LongPredicate condition, String by) {
    return submit(
        () -> {
          boolean[] isNew = {false};
          StoredTrigger written =
              stored.put(
                  draft,
                  version -> {
                    isNew[0] = version == StoredTrigger.ABSENT;
                    return condition.test(version);
                  },
                  by);
          engine.look();
          return view(written, isNew[0]);
        });
  }

  /** Removes a trigger; runs that it has started go on. */
  public CompletionStage<Void> delete(String name, LongPredicate condition) {
    return submit(
        () -> {
          stored.delete(name, condition);
          engine.look();
          return null;
        });
  }

  /**
   * Takes a request to a webhook.
   *
   * @return completes once the run is durably recorded
   */
  public CompletionStage<StartedRun> hook(String name, HookRequest request) {
    Optional<Webhook> webhook = engine.webhook(name);
    if (webhook.isEmpty()) {
      return CompletableFuture.failedStage(
          new TriggerRefusedException(Reason.UNKNOWN, "there is no webhook '" + name + "'"));
    }
    try {
      return webhook.get().fire(request);
    } catch (TriggerRefusedException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private TriggerView view(StoredTrigger row, boolean isNew) {
    return view(row, store.triggerProgress().find(row.name()).orElse(null), isNew);
  }

  private TriggerView view(StoredTrigger row, @Nullable StoredProgress progress, boolean isNew) {
    return new TriggerView(
        StoredTriggers.shown(row),
        row.version(),
        row.changedAt(),
        row.changedBy(),
        isNew,
        status(row, progress));
  }

  private ObjectNode status(StoredTrigger row, @Nullable StoredProgress progress) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    UnitStatus status =
        row.enabled()
            ? engine
                .status(row.name())
                .orElse(UnitStatus.of(UnitStatus.State.STARTING, "it is about to begin"))
            : UnitStatus.of(UnitStatus.State.PAUSED, "it is switched off");
    json.put("state", status.state().text());
    json.put("message", status.message());
    json.put("lag", status.lag());
    json.put(
        "lastFiredAt",
        progress == null ? null : progress.findLastFiredAt().map(Instant::toString).orElse(null));
    json.put(
        "lastRunId", progress == null || progress.lastRun().isEmpty() ? null : progress.lastRun());
    json.put("fired", progress == null ? 0 : progress.fired());
    json.put("deadLettered", progress == null ? 0 : progress.deadLettered());
    return json;
  }

  /** Does blocking work on a thread of the store. */
  private <T> CompletableFuture<T> submit(Supplier<T> work) {
    return store.submit(
        () -> {
          try {
            return work.get();
          } catch (StoreException e) {
            LOG.warn("a trigger cannot be read or changed", e);
            throw new TriggerRefusedException(
                Reason.STORE_UNAVAILABLE, "the runner's store failed; its log has the cause");
          }
        });
  }

  /** Ends their work; the store stays open. Idempotent. */
  @Override
  public void close() {
    engine.close();
  }
}
