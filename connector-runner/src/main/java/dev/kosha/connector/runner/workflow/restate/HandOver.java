package dev.kosha.connector.runner.workflow.restate;

import dev.kosha.connector.runner.store.RunWishTable;
import dev.kosha.connector.runner.store.WorkflowTables;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cluster what the store holds: runs that are to begin or to go on, and what people want
 * of them. All of it can be told again without harm, and is while it has no effect. Used by one
 * thread, but for {@link #goOn}.
 */
final class HandOver {

  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

  private static final int PORTION = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** So often the wish to cancel is seen before it is told again. */
  private static final int TELL_AGAIN = 30;

  private final WorkflowTables tables;
  private final RestateApi api;
  private final RunMeters meters;
  private final Clock clock;
  private final Map<String, Integer> seen = new HashMap<>();

  HandOver(RestateParts parts, RestateApi api, RunMeters meters) {
    this.tables = parts.tables();
    this.api = api;
    this.meters = meters;
    this.clock = parts.clock();
  }

  /** Looks for all that there is to tell. Blocks. */
  void look() {
    Map<String, String> wishes = tables.wishes().wishes(RestateEngine.OWNER);
    wishes.forEach(this::wished);
    seen.keySet().retainAll(wishes.keySet());
    tables.runners().claim(RestateEngine.OWNER, PORTION).toContinue().forEach(this::goOn);
    tables.runs().due(RestateEngine.OWNER, clock.instant(), PORTION).forEach(this::goOn);
    List<String> waiting =
        tables.runs().pending(RestateEngine.OWNER, clock.instant().minus(PATIENCE), PORTION);
    meters.queued.set(waiting.size());
    waiting.forEach(this::goOn);
  }

  private void wished(String run, String wish) {
    RunPast past = RunPast.of(tables.runs().log(run, 0));
    if (wish.equals(RunWishTable.CANCEL)) {
      // The cluster heeds it once; it is told again in case that it did not hear.
      if ((seen.merge(run, 1, Integer::sum) - 1) % TELL_AGAIN == 0) {
        tell(run, api.start(run, past.attempt()).thenCompose(api::cancel));
      }
    } else if (!past.held() && !past.signal().isEmpty()) {
      tell(run, api.resolve(past.signal()));
    }
  }

  /** Lets a run begin, or go on from where it was held or opened again. */
  void goOn(String run) {
    RunPast past = RunPast.of(tables.runs().log(run, 0));
    tell(run, past.held() ? api.resolve(past.signal()) : api.start(run, past.attempt()));
  }

  private static void tell(String run, CompletableFuture<?> told) {
    var unused =
        told.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.debug("Restate is told of run {} later: {}", run, failure.toString());
              }
            });
  }
}
