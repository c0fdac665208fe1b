package dev.kosha.connector.runner.plugin;

/**
 * A version of a plugin whose zip is kept. Immutable.
 *
 * @param version of the plugin
 * @param sha256 of its zip, in hex
 */
record KeptVersion(String version, String sha256) {}
