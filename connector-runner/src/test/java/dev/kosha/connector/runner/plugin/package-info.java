/** Tests of loading, replacing and unloading plugins. */
@NullMarked
package dev.kosha.connector.runner.plugin;

import org.jspecify.annotations.NullMarked;
