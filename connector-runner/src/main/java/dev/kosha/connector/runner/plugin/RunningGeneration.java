package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.registry.Generation;
import java.time.Instant;

/**
 * A generation that serves, with what it takes to unload it. Immutable.
 *
 * @param loaded its code
 * @param generation what calls use
 * @param trusted why its zip was taken
 * @param since when it began to serve
 */
record RunningGeneration(
    LoadedPlugin loaded, Generation generation, TrustedArchive trusted, Instant since) {

  PluginIdentity identity() {
    return loaded.identity();
  }

  ArchiveCopy archive() {
    return loaded.artifact().copy();
  }

  PluginSummary summary(PluginVersions versions, UnloadAudit audit) {
    String id = identity().id();
    return new PluginSummary(
        id,
        identity().version(),
        versions.previous(id).map(KeptVersion::version).orElse(null),
        generation.number(),
        archive().sha256(),
        trusted.signedBy(),
        since,
        generation.installed().manifest().actions(),
        generation.uses().uses(),
        audit.last(id),
        audit.uncollected(id));
  }
}
