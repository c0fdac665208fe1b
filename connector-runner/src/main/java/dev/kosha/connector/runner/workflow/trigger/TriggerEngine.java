package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredProgress;
import dev.kosha.connector.runner.store.StoredTrigger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a unit at work for each trigger of the store that is switched on, on one thread of its own.
 * Thread-safe; whoever opens it closes it, before the plugins and the store.
 */
final class TriggerEngine implements AutoCloseable, Executor {

  private static final Logger LOG = LoggerFactory.getLogger(TriggerEngine.class);

  private static final long TICK_MILLIS = 200;
  private static final int TICKS_TO_LOOK = 5;
  private static final long UNSEEN = -1;
  private static final long CLOSE_SECONDS = 10;

  private final Store store;
  private final Clock clock;
  private final TriggerUnits units;
  private final DocumentSchedules schedules;
  private final Leases leases;
  private final TriggerMeters meters;
  private final ScheduledThreadPoolExecutor thread;
  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private long seen = UNSEEN;
  private long seenWorkflows = UNSEEN;
  private int ticks;
  private boolean failing;

  /** A trigger at work. */
  private record Work(long version, Starts starts, TriggerUnit unit) {}

  TriggerEngine(TriggerParts parts, TriggerTypes types, StoredTriggers stored, String owner) {
    this.store = parts.store();
    this.clock = parts.clock();
    this.leases = new Leases(parts.store(), owner);
    this.units = new TriggerUnits(parts, types, stored, leases, this);
    this.schedules = new DocumentSchedules(parts, units);
    this.meters = new TriggerMeters(parts.meters());
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread named = new Thread(work, "kosha-triggers");
              named.setDaemon(true);
              return named;
            });
    // A thread that a plugin's call made would keep the plugin loaded.
    thread.prestartAllCoreThreads();
  }

  /** Begins to work. */
  void start() {
    var unused = thread.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** On the engine's thread; dropped once it is closed. */
  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(() -> guard(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("the triggers are closed");
    }
  }

  /** The store has changed. */
  void look() {
    execute(this::refresh);
  }

  /** A connector was installed. */
  void installed() {
    execute(() -> works.values().forEach(work -> work.unit().installed()));
  }

  /** How a trigger fares here; empty when it is not at work. */
  Optional<UnitStatus> status(String name) {
    return Optional.ofNullable(works.get(name)).map(work -> work.unit().status());
  }

  /** The webhook of a name, when it is one that is at work. */
  Optional<Webhook> webhook(String name) {
    return Optional.ofNullable(works.get(name))
        .filter(work -> work.unit() instanceof HookUnit)
        .map(work -> ((HookUnit) work.unit()).webhook());
  }

  private void tick() {
    guard(
        () -> {
          Instant now = clock.instant();
          if (ticks++ % TICKS_TO_LOOK == 0) {
            refreshIfChanged();
            storeProgress();
          }
          works.values().forEach(work -> guard(() -> work.unit().tick(now)));
        });
  }

  /** A defect of one step costs no other one: the thread goes on. */
  private static void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("a trigger failed unexpectedly", e);
    }
  }

  private void refreshIfChanged() {
    try {
      boolean mayDiffer = seen == UNSEEN || store.isShared() || seenWorkflows != workflows();
      if (mayDiffer && (store.triggers().revision() != seen || seenWorkflows != workflows())) {
        refresh();
      }
      failing = false;
    } catch (StoreException e) {
      if (!failing) {
        LOG.warn("triggers that are changed elsewhere are not seen for now: {}", e.getMessage());
      }
      failing = true;
    }
  }

  private long workflows() {
    return store.workflows().documents().revision();
  }

  private void refresh() {
    long revision = store.triggers().revision();
    long workflowRevision = workflows();
    List<Plan> plans = new ArrayList<>(schedules.plans());
    store.triggers().list().stream()
        .filter(StoredTrigger::enabled)
        .map(units::plan)
        .forEach(plans::add);
    Set<String> wanted = new HashSet<>();
    for (Plan plan : plans) {
      wanted.add(plan.name());
      Work present = works.get(plan.name());
      if (present == null || present.version() != plan.version()) {
        begin(plan, present);
      }
    }
    works.keySet().stream().filter(name -> !wanted.contains(name)).toList().forEach(this::end);
    seen = revision;
    seenWorkflows = workflowRevision;
  }

  private void begin(Plan plan, @Nullable Work before) {
    CompletionStage<Void> predecessor =
        before == null ? CompletableFuture.completedStage(null) : before.unit().stop();
    if (before != null) {
      before.starts().takeProgress().ifPresent(this::store);
    }
    Starts starts = units.starts(plan);
    TriggerUnit unit = plan.unit().apply(starts, predecessor);
    works.put(plan.name(), new Work(plan.version(), starts, unit));
    meters.follow(plan.name(), unit::status);
    LOG.info("trigger '{}' starts workflow '{}'", plan.name(), plan.workflow());
  }

  private void end(String name) {
    Work work = works.remove(name);
    if (work != null) {
      meters.forget(name);
      work.unit().stop().thenRun(() -> execute(() -> leases.release(name)));
      if (Plan.isSchedule(name)) {
        // One that stands in the document again some day begins then.
        store.triggerProgress().remove(name);
      } else {
        work.starts().takeProgress().ifPresent(this::store);
      }
    }
  }

  private void storeProgress() {
    for (Work work : works.values()) {
      Optional<StoredProgress> more = work.starts().takeProgress();
      if (more.isPresent() && !store(more.get())) {
        work.starts().giveBack(more.get());
        return;
      }
    }
  }

  private boolean store(StoredProgress more) {
    try {
      store.triggerProgress().add(more);
      return true;
    } catch (StoreException e) {
      LOG.debug("what trigger '{}' did is stored later", more.name(), e);
      return false;
    }
  }

  /** Ends every unit and waits for that. Idempotent. */
  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    try {
      CompletableFuture.supplyAsync(this::stopAll, thread)
          .thenCompose(Function.identity())
          .get(CLOSE_SECONDS, TimeUnit.SECONDS);
      thread.submit(this::letGo).get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("the triggers did not end cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }

  private CompletionStage<Void> stopAll() {
    return CompletableFuture.allOf(
        works.values().stream()
            .map(work -> work.unit().stop().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  private void letGo() {
    storeProgress();
    for (String name : works.keySet()) {
      meters.forget(name);
      try {
        leases.release(name);
      } catch (StoreException e) {
        LOG.debug("another runner takes trigger '{}' over when its lease ends", name, e);
      }
    }
  }
}
