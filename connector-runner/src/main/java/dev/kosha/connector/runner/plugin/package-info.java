/** Loads, replaces and unloads plugins; the only user of the plugin framework. */
@NullMarked
package dev.kosha.connector.runner.plugin;

import org.jspecify.annotations.NullMarked;
