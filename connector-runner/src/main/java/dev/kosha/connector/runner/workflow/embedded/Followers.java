package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.workflow.RunEngine.Following;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who want to know when something happens in a run. Thread-safe. */
final class Followers {

  private final Map<String, Set<Runnable>> byRun = new ConcurrentHashMap<>();

  Following add(String run, Runnable changed) {
    byRun.compute(
        run,
        (id, known) -> {
          Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(changed);
          return all;
        });
    return () ->
        byRun.computeIfPresent(
            run,
            (id, known) -> {
              known.remove(changed);
              return known.isEmpty() ? null : known;
            });
  }

  /** Something happened in these. */
  void tell(Collection<String> runs) {
    if (!byRun.isEmpty()) {
      runs.forEach(run -> byRun.getOrDefault(run, Set.of()).forEach(Runnable::run));
    }
  }

  /** Something may have happened, elsewhere. */
  void tellAll() {
    byRun.values().forEach(all -> all.forEach(Runnable::run));
  }
}
