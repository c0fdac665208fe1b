package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.workflow.RunEngine;
import dev.kosha.connector.runner.workflow.RunIds;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.StartedRun;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import dev.kosha.connector.runner.workflow.embedded.Recorded;
import dev.kosha.connector.runner.workflow.embedded.Retention;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.embedded.StepFaults;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.restate.sdk.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs workflows on a Restate cluster. A run is recorded in the store before the cluster hears of
 * it; one that the cluster has not taken is handed over again. Thread-safe; the runner closes it
 * before what actions need.
 */
public final class RestateEngine implements RunEngine {

  private static final Logger LOG = LoggerFactory.getLogger(RestateEngine.class);

  /** Who has runs, in the store: whichever replica the cluster calls. */
  static final String OWNER = "restate";

  static final String SERVICE = "kosha";
  static final String RUN = "run";
  static final String INVOKE = "invoke";

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SWEEP = Duration.ofHours(1);

  private final RestateParts parts;
  private final RestateApi api;
  private final RunIds ids;
  private final ExecutorService threads;
  private final ScheduledExecutorService clock;
  private final RestateEndpoint endpoint;
  private final Map<Runnable, String> followers = new ConcurrentHashMap<>();
  private final HandOver handOver;
  private boolean registered;
  private String trouble = "";

  private RestateEngine(RestateParts parts) {
    this.parts = parts;
    this.api = new RestateApi(parts.settings());
    this.ids = new RunIds(parts.clock());
    this.threads = Executors.newCachedThreadPool(named("kosha-restate-"));
    this.clock = Executors.newSingleThreadScheduledExecutor(named("kosha-restate-clock-"));
    RunMeters meters = new RunMeters(parts.registry(), parts.tracing());
    this.handOver = new HandOver(parts, api, meters);
    this.endpoint =
        RestateEndpoint.open(
            Endpoint.bind(
                    RestateService.of(
                        new RunHandler(parts, meters, this::child, threads, this::look),
                        new StepHandler(parts),
                        threads))
                .build(),
            parts.settings().host(),
            parts.settings().port());
  }

  /** Listens for the cluster, and makes itself known to it as soon as that answers. */
  public static RestateEngine start(RestateParts parts) {
    RestateEngine engine = new RestateEngine(parts);
    engine.parts.store().workflows().runners().share(OWNER);
    engine.look();
    engine.every(TICK, engine::tick);
    Retention retention =
        new Retention(parts.tables(), parts.settings().retention(), parts.clock());
    engine.every(SWEEP, () -> engine.sweep(retention));
    return engine;
  }

  private void every(Duration period, Runnable task) {
    var unused =
        clock.scheduleWithFixedDelay(
            task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory named(String prefix) {
    AtomicLong number = new AtomicLong();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public CompletionStage<StartedRun> start(StoredRun run, @Nullable String deduplicationId) {
    return parts
        .store()
        .submit(() -> started(run, deduplicationId))
        .exceptionally(RestateEngine::refused);
  }

  private StartedRun started(StoredRun run, @Nullable String deduplicationId) {
    StartedRun started = create(run, deduplicationId);
    if (!started.existed()) {
      if (run.concurrency() == 0) {
        handOver.goOn(run.id());
      } else {
        look();
      }
    }
    return started;
  }

  private StartedRun create(StoredRun run, @Nullable String deduplicationId) {
    // One of a limited workflow is nobody's until it is its turn.
    String owner = run.concurrency() == 0 ? OWNER : null;
    Map<String, String> existing =
        parts
            .store()
            .workflows()
            .journal()
            .commit(OWNER, List.of(new RunWrite.Create(run, owner, deduplicationId)));
    String before = existing.get(run.id());
    return before == null ? new StartedRun(run.id(), false) : new StartedRun(before, true);
  }

  private static StartedRun refused(Throwable failure) {
    LOG.error("a run was not started: {}", failure.toString());
    throw new WorkflowRefusedException(
        Reason.STORE_UNAVAILABLE, "the run cannot be recorded now; nothing was started");
  }

  /** A run that another one wants; an outcome with its id. */
  private JsonNode child(
      StepId step, Effect.StartRun start, RunSecrets secrets, String parent, String key) {
    try {
      StoredWorkflow workflow = parts.library().require(start.workflow(), start.version());
      StoredRun run =
          StoredRun.pending(
              ids.next(),
              workflow,
              parts.library().concurrency(workflow),
              secrets.sealed(start.input()).toString(),
              RunOrigin.Kind.WORKFLOW.text(),
              parent,
              start.await() ? parent : "",
              ids.now());
      return Outcome.value(TextNode.valueOf(create(run, key).id()));
    } catch (WorkflowRefusedException e) {
      return Outcome.fault(StepFaults.ofRun(step, String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void look() {
    try {
      clock.execute(this::tick);
    } catch (RejectedExecutionException e) {
      LOG.debug("the engine stops, and looks after nothing more");
    }
  }

  private void tick() {
    try {
      if (!registered) {
        register();
      }
      handOver.look();
    } catch (RuntimeException e) {
      tell(e.toString());
    } finally {
      followers.keySet().forEach(Runnable::run);
    }
  }

  private void sweep(Retention retention) {
    try {
      retention.sweep();
    } catch (RuntimeException e) {
      LOG.warn("old runs are forgotten later, as this failed: {}", e.toString());
    }
  }

  private void register() {
    String uri =
        parts.settings().endpoint().isEmpty()
            ? "http://%s:%d".formatted(parts.settings().host(), endpoint.port())
            : parts.settings().endpoint();
    var unused = api.register(uri).join();
    registered = true;
    tell("");
    LOG.info("workflows run on Restate at {}, which calls {}", parts.settings().ingress(), uri);
  }

  private void tell(String problem) {
    if (!problem.equals(trouble) && !problem.isEmpty()) {
      LOG.warn("Restate or the store does not answer; tried again: {}", problem);
    }
    trouble = problem;
  }

  @Override
  public String reopening(List<RunLogRow> log) {
    return Recorded.dropped(Recorded.of(log, value -> value).uncaught()) + "\n";
  }

  @Override
  public Following follow(String run, Runnable changed) {
    followers.put(changed, run);
    return () -> followers.remove(changed);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    endpoint.close();
    threads.shutdownNow();
  }
}
