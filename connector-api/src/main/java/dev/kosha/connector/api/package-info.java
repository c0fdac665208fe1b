/**
 * The promise to plugin authors: what a connector implements, what the host lends it, the manifest
 * that describes it and the errors it may answer.
 *
 * <p>Only {@code java.*}, Jackson tree nodes and the types of this package cross the boundary
 * between a plugin and the host. Reference types are non-null unless marked {@code @Nullable}.
 */
@NullMarked
package dev.kosha.connector.api;

import org.jspecify.annotations.NullMarked;
