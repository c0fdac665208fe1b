package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;

/**
 * A private, unpacked copy of a plugin's zip. Immutable.
 *
 * @param generation the number of the generation it is for
 * @param root the folder that goes with the generation
 * @param plugin the unpacked plugin, inside the root
 * @param sha256 of the zip, in hex
 */
record StoredArtifact(long generation, Path root, Path plugin, String sha256) {}
