package dev.kosha.connector.runner.plugin;

/** What every operation of the lifecycle works with. Immutable; the lifecycle closes the parts. */
record LifecycleParts(
    PluginHost host,
    PluginSettings settings,
    PluginTrust trust,
    PluginArtifactStore store,
    PluginFolder folder,
    PluginVersions versions,
    SaslRouter sasl,
    UnloadAudit audit,
    LifecycleMeters meters) {}
