/** Reads and checks the manifests of a plugin, and says what a compiled schema can do. */
@NullMarked
package dev.kosha.connector.runner.manifest;

import org.jspecify.annotations.NullMarked;
