package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.workflow.RunEngine;
import dev.kosha.connector.runner.workflow.StartedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs workflows in this process, with a journal in the store. Whatever has not ended when it stops
 * goes on when it, or another one on the same store, starts. Thread-safe; the runner closes it
 * before what actions need.
 */
public final class EmbeddedEngine implements RunEngine {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);

  private static final int MOST_QUEUED = RunStarts.MOST_QUEUED;
  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final Membership membership;
  private final EngineThreads threads;
  private final RunQueue queue;
  private final RunStarts starts;
  private final RunWork work;
  private final EventFeed feed;
  private final Followers followers = new Followers();
  private final JournalMeters journalMeters;
  private volatile Journal journal;
  private volatile boolean lost;
  private volatile boolean closing;

  private EmbeddedEngine(EngineParts parts) {
    this.parts = parts;
    EngineSettings settings = parts.settings();
    membership = new Membership(parts.tables().runners(), parts.shared(), settings);
    threads = new EngineThreads(settings.threads());
    queue = new RunQueue(threads.runs(), this::work);
    starts = new RunStarts(this::openedJournal, membership, queue, this::look);
    work = new RunWork(parts.work(threads.branches(), starts::record));
    feed = new EventFeed(parts.tables().runs(), woken());
    journalMeters = new JournalMeters(parts.registry());
    EngineMeters.register(
        parts.registry(), queue::activeCount, () -> queue.size() - queue.activeCount(), feed::size);
    membership.join();
    journal = openJournal();
  }

  /** Starts, and takes up what has not ended. Blocks until this runner is known to the store. */
  public static EmbeddedEngine start(EngineParts parts) {
    EmbeddedEngine engine = new EmbeddedEngine(parts);
    engine.threads.every(Duration.ofMillis(100), engine::flush);
    engine.threads.every(Duration.ofSeconds(1), engine::tick);
    engine.threads.every(
        Duration.ofHours(1),
        new Retention(parts.tables(), parts.settings().retention(), parts.clock())::sweep);
    engine.look();
    return engine;
  }

  private Optional<Journal> openedJournal() {
    return closing || lost ? Optional.empty() : Optional.of(journal);
  }

  private Journal openJournal() {
    return Journal.open(parts.tables().journal(), membership.id(), followers::tell, journalMeters);
  }

  @Override
  public CompletionStage<StartedRun> start(StoredRun run, @Nullable String deduplicationId) {
    return starts.start(run, deduplicationId);
  }

  private void work(String id, @Nullable StoredRun fresh, ActiveRun active) {
    if (closing || lost) {
      return;
    }
    try {
      Optional<Instant> next = work.run(id, fresh, active, membership.id(), journal, feed);
      next.ifPresent(this::lookAt);
      look(fresh);
    } catch (RuntimeException e) {
      LOG.warn("run {} is tried again, as the store does not answer: {}", id, e.getMessage());
      threads.after(PAUSE_AFTER_TROUBLE, () -> queue.add(id));
    }
  }

  /** Others may wait for what a run came to: its place, its output, its events. */
  private void look(@Nullable StoredRun ended) {
    boolean alone = ended != null && ended.concurrency() == 0 && ended.parent().isEmpty();
    if (!alone || feed.size() > 0) {
      look();
    }
  }

  private void lookAt(Instant time) {
    Duration left = Duration.between(parts.clock().instant(), time);
    // What is due later is found by the next tick before it.
    if (left.compareTo(Duration.ofMillis(1_500)) < 0) {
      threads.after(left.isNegative() ? Duration.ZERO : left, this::look);
    }
  }

  @Override
  public void look() {
    threads.soon(this::tick);
  }

  private void flush() {
    queue.active().forEach(ActiveRun::flush);
  }

  private void tick() {
    if (closing || (lost && !rejoined())) {
      return;
    }
    if (!membership.beat()) {
      leaveToOthers();
      return;
    }
    parts.tables().wishes().wishes(membership.id()).forEach(this::wished);
    int room = MOST_QUEUED - queue.size();
    if (room > 0) {
      parts.tables().runs().due(membership.id(), parts.clock().instant(), room).forEach(queue::add);
      claim();
    }
    feed.deliver();
    followers.tellAll();
  }

  private void claim() {
    int room = Math.min(parts.settings().threads() * 4, MOST_QUEUED) - queue.size();
    int claimed = room;
    while (room > 0 && claimed == room) {
      var runs = parts.tables().runners().claim(membership.id(), room);
      runs.toContinue().forEach(queue::add);
      claimed = runs.count();
      room = Math.min(parts.settings().threads() * 4, MOST_QUEUED) - queue.size();
    }
  }

  private void wished(String run, String wish) {
    Halt.Reason reason = wish.equals("cancel") ? Halt.Reason.CANCELLED : Halt.Reason.SUSPENDED;
    queue.find(run).ifPresentOrElse(active -> active.end(reason), () -> queue.add(run));
  }

  private void leaveToOthers() {
    lost = true;
    queue.clear();
    queue.active().forEach(active -> active.end(Halt.Reason.LOST));
  }

  /** Starts anew once nothing of what was lost is at work. */
  private boolean rejoined() {
    if (queue.activeCount() > 0) {
      return false;
    }
    journal.close();
    membership.join();
    journal = openJournal();
    lost = false;
    return true;
  }

  private EventFeed.Woken woken() {
    return new EventFeed.Woken() {
      @Override
      public void consumed(String run, String step, long id, JsonNode event) {
        queue.find(run).ifPresent(active -> active.consumed(step, id, event));
      }

      @Override
      public void wake(String run) {
        queue.add(run);
      }

      @Override
      public CompletableFuture<?> write(RunWrite.Append append) {
        return journal.submit(List.of(append));
      }
    };
  }

  @Override
  public String reopening(List<RunLogRow> log) {
    return Recorded.dropped(Recorded.of(log, value -> value).uncaught()) + "\n";
  }

  @Override
  public Following follow(String run, Runnable changed) {
    return followers.add(run, changed);
  }

  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    queue.clear();
    queue.active().forEach(active -> active.pause(Halt.Reason.CLOSING));
    try {
      if (!queue.awaitIdle(parts.settings().stopPatience().toMillis())) {
        queue.active().forEach(active -> active.end(Halt.Reason.CLOSING));
        if (!queue.awaitIdle(PAUSE_AFTER_TROUBLE.toMillis())) {
          LOG.warn("some steps do not end; their runs go on at the next start");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
    journal.close();
    try {
      membership.leave();
    } catch (RuntimeException e) {
      LOG.warn("the runner left without a word to the store: {}", e.getMessage());
    }
  }
}
