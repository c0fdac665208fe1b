package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.RunWishTable;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.workflow.RunEngine;
import dev.kosha.connector.runner.workflow.RunIds;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.StartedRun;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import dev.kosha.connector.runner.workflow.embedded.StepFaults;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.restate.sdk.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

  private static final int PORTION = 500;
  private static final Duration TICK = Duration.ofSeconds(1);

  private final RestateParts parts;
  private final RestateApi api;
  private final RunIds ids;
  private final ExecutorService threads;
  private final ScheduledExecutorService clock;
  private final RestateEndpoint endpoint;
  private final Map<Runnable, String> followers = new ConcurrentHashMap<>();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private boolean registered;
  private String trouble = "";

  private RestateEngine(RestateParts parts) {
    this.parts = parts;
    this.api = new RestateApi(parts.settings());
    this.ids = new RunIds(parts.clock());
    this.threads = Executors.newCachedThreadPool(named("kosha-restate-"));
    this.clock = Executors.newSingleThreadScheduledExecutor(named("kosha-restate-clock-"));
    this.endpoint =
        RestateEndpoint.open(
            Endpoint.bind(
                    RestateService.of(
                        new RunHandler(parts, this::child, threads),
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
    var unused =
        engine.clock.scheduleWithFixedDelay(
            engine::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    return engine;
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
        .submit(() -> create(run, deduplicationId))
        .whenComplete((started, failure) -> handOver(started))
        .exceptionally(RestateEngine::refused);
  }

  private StartedRun create(StoredRun run, @Nullable String deduplicationId) {
    Map<String, String> existing =
        parts
            .store()
            .workflows()
            .journal()
            .commit(OWNER, List.of(new RunWrite.Create(run, OWNER, deduplicationId)));
    String before = existing.get(run.id());
    return before == null ? new StartedRun(run.id(), false) : new StartedRun(before, true);
  }

  private static StartedRun refused(Throwable failure) {
    LOG.error("a run was not started: {}", failure.toString());
    throw new WorkflowRefusedException(
        Reason.STORE_UNAVAILABLE, "the run cannot be recorded now; nothing was started");
  }

  private void handOver(@Nullable StartedRun started) {
    if (started != null && !started.existed()) {
      handOver(started.id());
    }
  }

  private void handOver(String run) {
    var unused =
        api.start(run)
            .whenComplete(
                (invocation, failure) -> {
                  if (failure != null) {
                    LOG.debug("run {} is handed over later: {}", run, failure.toString());
                  }
                });
  }

  /** A run that another one wants; an outcome with its id. */
  private JsonNode child(StepId step, Effect.StartRun start, String parent) {
    try {
      StoredWorkflow workflow = parts.library().require(start.workflow(), start.version());
      StoredRun run =
          StoredRun.pending(
              ids.next(),
              workflow,
              0,
              start.input().toString(),
              RunOrigin.Kind.WORKFLOW.text(),
              parent,
              start.await() ? parent : "",
              ids.now());
      return Outcome.value(TextNode.valueOf(create(run, parent + "/" + step.key()).id()));
    } catch (WorkflowRefusedException e) {
      return Outcome.fault(StepFaults.ofRun(step, String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void look() {
    clock.execute(this::tick);
  }

  private void tick() {
    try {
      if (!registered) {
        register();
      }
      parts.store().workflows().wishes().wishes(OWNER).forEach(this::wished);
      handOverWhatWaits();
      followers.keySet().forEach(Runnable::run);
    } catch (RuntimeException e) {
      tell(e.toString());
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

  private void wished(String run, String wish) {
    if (wish.equals(RunWishTable.CANCEL) && cancelled.add(run)) {
      var unused =
          api.start(run)
              .thenCompose(api::cancel)
              .whenComplete(
                  (done, failure) -> {
                    if (failure != null) {
                      cancelled.remove(run);
                      LOG.warn("run {} cannot be cancelled yet: {}", run, failure.toString());
                    }
                  });
    }
  }

  /** The cluster may have been away when they were started. */
  private void handOverWhatWaits() {
    RunFilter waiting =
        new RunFilter(
            null, "pending", null, parts.clock().instant().minus(TICK), null, null, PORTION);
    parts.store().workflows().runs().list(waiting).forEach(run -> handOver(run.id()));
  }

  private void tell(String problem) {
    if (!problem.equals(trouble) && !problem.isEmpty()) {
      LOG.warn("Restate or the store does not answer; tried again: {}", problem);
    }
    trouble = problem;
  }

  @Override
  public String reopening(List<RunLogRow> log) {
    throw new WorkflowRefusedException(
        Reason.RUN_STATE, "a run on Restate cannot go on after its end: start it anew by rerun");
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
