package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.registry.Generation;
import java.time.Instant;

/**
 * A generation that serves, with what it takes to unload it. Immutable.
 *
 * @param loaded its code
 * @param generation what calls use
 * @param since when it began to serve
 */
record RunningGeneration(LoadedPlugin loaded, Generation generation, Instant since) {

  PluginSummary summary(UnloadAudit audit) {
    return new PluginSummary(
        loaded.identity().id(),
        loaded.identity().version(),
        null,
        generation.number(),
        loaded.artifact().sha256(),
        null,
        since,
        generation.uses().uses(),
        audit.last(loaded.identity().id()),
        audit.uncollected(loaded.identity().id()));
  }
}
