package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;

/**
 * The private copy of a plugin's zip: what is checked is what is loaded. Immutable.
 *
 * @param generation the number of the generation it is for
 * @param root the folder that goes with the generation
 * @param zip the copy, inside the root
 * @param sha256 of the copy, in hex
 */
record ArchiveCopy(long generation, Path root, Path zip, String sha256) {}
