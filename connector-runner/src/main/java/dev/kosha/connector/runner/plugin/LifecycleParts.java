package dev.kosha.connector.runner.plugin;

/** What every operation of the lifecycle works with. Immutable; the lifecycle closes the parts. */
record LifecycleParts(
    PluginHost host,
    PluginSettings settings,
    PluginArtifactStore store,
    SaslRouter sasl,
    UnloadAudit audit) {}
