package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredEvent;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import dev.kosha.connector.runner.workflow.trigger.UnitStatus.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a run whenever the events came that a document's schedule waits for; they are its input.
 * The place in the stored events moves on only once the run is durably recorded.
 */
final class EventUnit implements TriggerUnit {

  private static final Logger LOG = LoggerFactory.getLogger(EventUnit.class);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int PORTION = 200;

  private final Starts starts;
  private final EventWish wish;
  private final Store store;
  private final Leases leases;
  private final Executor engine;
  private final Clock clock;
  private final Retry retry = new Retry();
  private final List<JsonNode> consumed = new ArrayList<>();
  private long seen;
  private boolean placed;
  private boolean starting;
  private volatile UnitStatus status = UnitStatus.of(State.STARTING, "");

  EventUnit(
      Starts starts, EventWish wish, Store store, Leases leases, Executor engine, Clock clock) {
    this.starts = starts;
    this.wish = wish;
    this.store = store;
    this.leases = leases;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public void tick(Instant now) {
    if (starting || !retry.isDue(now)) {
      return;
    }
    try {
      if (!leases.hold(starts.name(), now)) {
        placed = false;
        status = UnitStatus.of(State.RUNNING, "another runner works at it");
        return;
      }
      look();
    } catch (StoreException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void look() {
    if (!placed) {
      // Events are numbered; the table of positions has one kind of numbers for all.
      Instant newest = Instant.ofEpochMilli(store.workflows().runs().newestEvent());
      seen = store.triggerProgress().findOrBegin(starts.name(), newest).toEpochMilli();
      consumed.clear();
      placed = true;
      status = UnitStatus.of(State.RUNNING, "");
    }
    for (StoredEvent event : store.workflows().runs().events(seen, PORTION)) {
      seen = event.id();
      consume(event);
      if (!consumed.isEmpty() && wish.isFulfilled(List.copyOf(consumed))) {
        fire(event.id());
        return;
      }
    }
  }

  private void consume(StoredEvent stored) {
    try {
      JsonNode event = MAPPER.readTree(stored.event());
      if (wish.accepts(List.copyOf(consumed), event)) {
        consumed.add(event);
      }
    } catch (JsonProcessingException e) {
      throw new StoreException("an event of the store is not the JSON that was written");
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      // A filter that cannot be applied to an event does not mean it.
      LOG.debug("an event does not suit the schedule '{}': {}", starts.name(), e.getMessage());
    }
  }

  private void fire(long last) {
    starting = true;
    ArrayNode input = JsonNodeFactory.instance.arrayNode().addAll(consumed);
    starts
        .start("event-" + last, input)
        .whenComplete((run, failure) -> engine.execute(() -> started(last, failure)));
  }

  private void started(long last, @Nullable Throwable failure) {
    starting = false;
    try {
      if (failure != null && StartFailures.refusal(0, failure).isEmpty()) {
        // The same events are found again.
        placed = false;
        failed(StartFailures.words(failure));
        return;
      }
      if (failure != null) {
        LOG.warn(
            "events start no run by schedule '{}': {}",
            starts.name(),
            StartFailures.words(failure));
        starts.putAside(1);
      }
      store.triggerProgress().advance(starts.name(), Instant.ofEpochMilli(last));
      consumed.clear();
      retry.reset();
      status = UnitStatus.of(State.RUNNING, "");
      tick(clock.instant());
    } catch (StoreException e) {
      placed = false;
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void failed(String message) {
    retry.failed(clock.instant());
    status = UnitStatus.of(State.FAILING, message);
  }

  @Override
  public UnitStatus status() {
    return status;
  }

  @Override
  public CompletionStage<Void> stop() {
    return CompletableFuture.completedStage(null);
  }
}
